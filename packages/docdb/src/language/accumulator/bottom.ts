// https://www.mongodb.com/docs/manual/reference/operator/aggregation/bottom/
import type { AccumulatorOperator } from './accumulator.ts';
import { sortedAccumulator } from './sorted-accumulator.ts';

export const bottomAccumulator: AccumulatorOperator = sortedAccumulator({ name: '$bottom', end: 'bottom', one: true });
