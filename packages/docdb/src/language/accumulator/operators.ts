// https://www.mongodb.com/docs/manual/reference/operator/aggregation/group/#accumulator-operator
import type { AccumulatorOperator } from './accumulator.ts';
import { addToSetAccumulator } from './add-to-set.ts';
import { avgAccumulator } from './avg.ts';
import { concatArraysAccumulator } from './concat-arrays.ts';
import { countAccumulator } from './count.ts';
import { firstAccumulator } from './first.ts';
import { lastAccumulator } from './last.ts';
import { maxAccumulator } from './max.ts';
import { mergeObjectsAccumulator } from './merge-objects.ts';
import { minAccumulator } from './min.ts';
import { pushAccumulator } from './push.ts';
import { setUnionAccumulator } from './set-union.ts';
import { stdDevPopAccumulator } from './std-dev-pop.ts';
import { stdDevSampAccumulator } from './std-dev-samp.ts';
import { sumAccumulator } from './sum.ts';

/** All accumulators by name. */
export const accumulators: ReadonlyMap<string, AccumulatorOperator> = new Map(
  [
    addToSetAccumulator,
    avgAccumulator,
    concatArraysAccumulator,
    countAccumulator,
    firstAccumulator,
    lastAccumulator,
    maxAccumulator,
    mergeObjectsAccumulator,
    minAccumulator,
    pushAccumulator,
    setUnionAccumulator,
    stdDevPopAccumulator,
    stdDevSampAccumulator,
    sumAccumulator,
  ].map((operator) => [operator.name, operator]),
);
