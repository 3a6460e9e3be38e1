// https://www.mongodb.com/docs/manual/reference/operator/aggregation/top/
import type { AccumulatorOperator } from './accumulator.ts';
import { sortedAccumulator } from './sorted-accumulator.ts';

export const topAccumulator: AccumulatorOperator = sortedAccumulator({ name: '$top', end: 'top', one: true });
