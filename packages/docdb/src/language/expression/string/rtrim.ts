// https://www.mongodb.com/docs/manual/reference/operator/aggregation/rtrim/
import type { ExpressionOperator } from '../expression.ts';
import { trimOperator } from './trim-ends.ts';

export const $rtrim: ExpressionOperator = trimOperator('$rtrim', { left: false, right: true });
