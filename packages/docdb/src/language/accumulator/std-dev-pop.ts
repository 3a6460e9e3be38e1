// https://www.mongodb.com/docs/manual/reference/operator/aggregation/stdDevPop/
import type { AccumulatorOperator } from './accumulator.ts';
import { valueAccumulator } from './fold-values.ts';
import { startStdDev } from './std-dev.ts';

export const stdDevPopAccumulator: AccumulatorOperator = valueAccumulator('$stdDevPop', () =>
  startStdDev('population'),
);
