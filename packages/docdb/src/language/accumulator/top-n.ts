// https://www.mongodb.com/docs/manual/reference/operator/aggregation/topN/
import type { AccumulatorOperator } from './accumulator.ts';
import { sortedAccumulator } from './sorted-accumulator.ts';

export const topNAccumulator: AccumulatorOperator = sortedAccumulator({ name: '$topN', end: 'top', one: false });
