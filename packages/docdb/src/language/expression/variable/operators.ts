// https://www.mongodb.com/docs/manual/reference/aggregation-quick-reference/#expressions : variable
import type { ExpressionOperator } from '../expression.ts';
import { $let } from './let.ts';

export const variableOperators: readonly ExpressionOperator[] = [$let];
