// https://www.mongodb.com/docs/manual/reference/aggregation-quick-reference/#expressions : accumulator
import type { ExpressionOperator } from '../expression.ts';
import { $avg } from './avg.ts';
import { $max } from './max.ts';
import { $min } from './min.ts';
import { $stdDevPop } from './std-dev-pop.ts';
import { $stdDevSamp } from './std-dev-samp.ts';
import { $sum } from './sum.ts';

export const accumulatorOperators: readonly ExpressionOperator[] = [$avg, $max, $min, $stdDevPop, $stdDevSamp, $sum];
