// https://www.mongodb.com/docs/manual/reference/operator/aggregation/isoWeek/
import type { ExpressionOperator } from '../expression.ts';
import { isoWeek } from './calendar.ts';
import { partOperator } from './part-operator.ts';

export const $isoWeek: ExpressionOperator = partOperator('$isoWeek', isoWeek);
