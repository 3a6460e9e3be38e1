// https://www.mongodb.com/docs/manual/reference/aggregation-quick-reference/#expressions : object
import type { ExpressionOperator } from '../expression.ts';
import { $getField } from './get-field.ts';
import { $mergeObjects } from './merge-objects.ts';
import { $setField } from './set-field.ts';
import { $unsetField } from './unset-field.ts';

export const objectOperators: readonly ExpressionOperator[] = [$getField, $mergeObjects, $setField, $unsetField];
