// https://www.mongodb.com/docs/manual/reference/aggregation-quick-reference/#expressions : conditional
import type { ExpressionOperator } from '../expression.ts';
import { $cond } from './cond.ts';
import { $ifNull } from './if-null.ts';
import { $switch } from './switch.ts';

export const conditionalOperators: readonly ExpressionOperator[] = [$cond, $ifNull, $switch];
