// https://www.mongodb.com/docs/manual/reference/operator/aggregation/month/
import type { ExpressionOperator } from '../expression.ts';
import { calendarOf } from './calendar.ts';
import { partOperator } from './part-operator.ts';

export const $month: ExpressionOperator = partOperator('$month', (local) => calendarOf(local).month);
