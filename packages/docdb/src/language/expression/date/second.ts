// https://www.mongodb.com/docs/manual/reference/operator/aggregation/second/
import type { ExpressionOperator } from '../expression.ts';
import { calendarOf } from './calendar.ts';
import { partOperator } from './part-operator.ts';

export const $second: ExpressionOperator = partOperator('$second', (local) => calendarOf(local).second);
