// https://www.mongodb.com/docs/manual/reference/operator/aggregation/isoDayOfWeek/
import type { ExpressionOperator } from '../expression.ts';
import { isoDayOfWeek } from './calendar.ts';
import { partOperator } from './part-operator.ts';

export const $isoDayOfWeek: ExpressionOperator = partOperator('$isoDayOfWeek', isoDayOfWeek);
