// https://www.mongodb.com/docs/manual/reference/aggregation-quick-reference/#expressions : boolean
import type { ExpressionOperator } from '../expression.ts';
import { $and } from './and.ts';
import { $not } from './not.ts';
import { $or } from './or.ts';

export const booleanOperators: readonly ExpressionOperator[] = [$and, $not, $or];
