// https://www.mongodb.com/docs/manual/reference/aggregation-quick-reference/#expressions : accumulator
import type { ExpressionOperator } from '../expression.ts';
import { $avg } from './avg.ts';
import { $firstN } from './first-n.ts';
import { $lastN } from './last-n.ts';
import { $max } from './max.ts';
import { $maxN } from './max-n.ts';
import { $median } from './median.ts';
import { $min } from './min.ts';
import { $minN } from './min-n.ts';
import { $percentile } from './percentile.ts';
import { $stdDevPop } from './std-dev-pop.ts';
import { $stdDevSamp } from './std-dev-samp.ts';
import { $sum } from './sum.ts';

export const accumulatorOperators: readonly ExpressionOperator[] = [
  $avg,
  $firstN,
  $lastN,
  $maxN,
  $max,
  $median,
  $minN,
  $min,
  $percentile,
  $stdDevPop,
  $stdDevSamp,
  $sum,
];
