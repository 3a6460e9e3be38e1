// https://www.mongodb.com/docs/manual/reference/operator/aggregation/dayOfWeek/
import type { ExpressionOperator } from '../expression.ts';
import { dayOfWeek } from './calendar.ts';
import { partOperator } from './part-operator.ts';

export const $dayOfWeek: ExpressionOperator = partOperator('$dayOfWeek', dayOfWeek);
