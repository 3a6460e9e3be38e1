// https://www.mongodb.com/docs/manual/reference/operator/aggregation/bitOr/
import type { ExpressionOperator } from '../expression.ts';
import { bitOperator } from './bit-operator.ts';

export const $bitOr: ExpressionOperator = bitOperator('$bitOr', 0n, (left, right) => left | right);
