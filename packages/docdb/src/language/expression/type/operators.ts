// https://www.mongodb.com/docs/manual/reference/aggregation-quick-reference/#expressions : type
import type { ExpressionOperator } from '../expression.ts';
import { $isNumber } from './is-number.ts';
import { $type } from './type.ts';

export const typeOperators: readonly ExpressionOperator[] = [$isNumber, $type];
