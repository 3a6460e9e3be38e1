// https://www.mongodb.com/docs/manual/reference/operator/aggregation/minN/
import type { AccumulatorOperator } from './accumulator.ts';
import { startExtremes } from './extremes.ts';
import { nAccumulator, type StartN } from './n-accumulator.ts';

export const startMinN: StartN = (n, context) => startExtremes(n, context, 1);

export const minNAccumulator: AccumulatorOperator = nAccumulator('$minN', startMinN);
