// https://www.mongodb.com/docs/manual/reference/operator/aggregation/trunc/
import type { ExpressionOperator } from '../expression.ts';
import { roundingOperator } from './rounding-operator.ts';

export const $trunc: ExpressionOperator = roundingOperator('$trunc', 'trunc');
