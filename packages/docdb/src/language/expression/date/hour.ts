// https://www.mongodb.com/docs/manual/reference/operator/aggregation/hour/
import type { ExpressionOperator } from '../expression.ts';
import { calendarOf } from './calendar.ts';
import { partOperator } from './part-operator.ts';

export const $hour: ExpressionOperator = partOperator('$hour', (local) => calendarOf(local).hour);
