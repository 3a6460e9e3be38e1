// https://www.mongodb.com/docs/manual/reference/operator/aggregation/dayOfYear/
import type { ExpressionOperator } from '../expression.ts';
import { dayOfYear } from './calendar.ts';
import { partOperator } from './part-operator.ts';

export const $dayOfYear: ExpressionOperator = partOperator('$dayOfYear', dayOfYear);
