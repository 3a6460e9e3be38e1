// https://www.mongodb.com/docs/manual/reference/operator/aggregation/ltrim/
import type { ExpressionOperator } from '../expression.ts';
import { trimOperator } from './trim-ends.ts';

export const $ltrim: ExpressionOperator = trimOperator('$ltrim', { left: true, right: false });
