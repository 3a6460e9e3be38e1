// https://www.mongodb.com/docs/manual/reference/operator/aggregation/minute/
import type { ExpressionOperator } from '../expression.ts';
import { calendarOf } from './calendar.ts';
import { partOperator } from './part-operator.ts';

export const $minute: ExpressionOperator = partOperator('$minute', (local) => calendarOf(local).minute);
