// https://www.mongodb.com/docs/manual/reference/operator/aggregation/week/
import type { ExpressionOperator } from '../expression.ts';
import { week } from './calendar.ts';
import { partOperator } from './part-operator.ts';

export const $week: ExpressionOperator = partOperator('$week', week);
