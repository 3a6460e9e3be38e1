// https://www.mongodb.com/docs/manual/reference/operator/aggregation/round/
import type { ExpressionOperator } from '../expression.ts';
import { roundingOperator } from './rounding-operator.ts';

export const $round: ExpressionOperator = roundingOperator('$round', 'half-even');
