// https://www.mongodb.com/docs/manual/reference/operator/aggregation/dayOfMonth/
import type { ExpressionOperator } from '../expression.ts';
import { calendarOf } from './calendar.ts';
import { partOperator } from './part-operator.ts';

export const $dayOfMonth: ExpressionOperator = partOperator('$dayOfMonth', (local) => calendarOf(local).day);
