// https://www.mongodb.com/docs/manual/reference/aggregation-quick-reference/#expressions : literal
import type { ExpressionOperator } from '../expression.ts';
import { $const, $literal } from './literal.ts';

export const literalOperators: readonly ExpressionOperator[] = [$literal, $const];
