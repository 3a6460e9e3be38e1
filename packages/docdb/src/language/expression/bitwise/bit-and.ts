// https://www.mongodb.com/docs/manual/reference/operator/aggregation/bitAnd/
import type { ExpressionOperator } from '../expression.ts';
import { bitOperator } from './bit-operator.ts';

export const $bitAnd: ExpressionOperator = bitOperator('$bitAnd', -1n, (left, right) => left & right);
