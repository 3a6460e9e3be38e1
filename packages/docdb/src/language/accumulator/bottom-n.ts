// https://www.mongodb.com/docs/manual/reference/operator/aggregation/bottomN/
import type { AccumulatorOperator } from './accumulator.ts';
import { sortedAccumulator } from './sorted-accumulator.ts';

export const bottomNAccumulator: AccumulatorOperator = sortedAccumulator({
  name: '$bottomN',
  end: 'bottom',
  one: false,
});
