// https://www.mongodb.com/docs/manual/reference/operator/aggregation/bitXor/
import type { ExpressionOperator } from '../expression.ts';
import { bitOperator } from './bit-operator.ts';

export const $bitXor: ExpressionOperator = bitOperator('$bitXor', 0n, (left, right) => left ^ right);
