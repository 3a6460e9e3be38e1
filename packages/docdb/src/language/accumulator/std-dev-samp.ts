// https://www.mongodb.com/docs/manual/reference/operator/aggregation/stdDevSamp/
import type { AccumulatorOperator } from './accumulator.ts';
import { valueAccumulator } from './fold-values.ts';
import { startStdDev } from './std-dev.ts';

export const stdDevSampAccumulator: AccumulatorOperator = valueAccumulator('$stdDevSamp', () => startStdDev('sample'));
