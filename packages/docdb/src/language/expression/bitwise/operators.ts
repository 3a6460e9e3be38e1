// https://www.mongodb.com/docs/manual/reference/aggregation-quick-reference/#expressions : bitwise
import type { ExpressionOperator } from '../expression.ts';
import { $bitAnd } from './bit-and.ts';
import { $bitNot } from './bit-not.ts';
import { $bitOr } from './bit-or.ts';
import { $bitXor } from './bit-xor.ts';

export const bitwiseOperators: readonly ExpressionOperator[] = [$bitAnd, $bitNot, $bitOr, $bitXor];
