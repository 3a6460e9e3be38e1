// https://www.mongodb.com/docs/manual/reference/operator/aggregation/trim/
import type { ExpressionOperator } from '../expression.ts';
import { trimOperator } from './trim-ends.ts';

export const $trim: ExpressionOperator = trimOperator('$trim', { left: true, right: true });
