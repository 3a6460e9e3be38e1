// https://www.mongodb.com/docs/manual/reference/operator/aggregation/year/
import type { ExpressionOperator } from '../expression.ts';
import { calendarOf } from './calendar.ts';
import { partOperator } from './part-operator.ts';

export const $year: ExpressionOperator = partOperator('$year', (local) => calendarOf(local).year);
