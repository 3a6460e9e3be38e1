// https://www.mongodb.com/docs/manual/reference/operator/aggregation/maxN/
import type { AccumulatorOperator } from './accumulator.ts';
import { startExtremes } from './extremes.ts';
import { nAccumulator, type StartN } from './n-accumulator.ts';

export const startMaxN: StartN = (n, context) => startExtremes(n, context, -1);

export const maxNAccumulator: AccumulatorOperator = nAccumulator('$maxN', startMaxN);
