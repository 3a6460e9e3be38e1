// https://www.mongodb.com/docs/manual/reference/operator/aggregation/millisecond/
import type { ExpressionOperator } from '../expression.ts';
import { calendarOf } from './calendar.ts';
import { partOperator } from './part-operator.ts';

export const $millisecond: ExpressionOperator = partOperator('$millisecond', (local) => calendarOf(local).millisecond);
