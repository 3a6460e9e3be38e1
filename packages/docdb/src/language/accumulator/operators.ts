// https://www.mongodb.com/docs/manual/reference/operator/aggregation/group/#accumulator-operator
import type { AccumulatorOperator } from './accumulator.ts';
import { addToSetAccumulator } from './add-to-set.ts';
import { avgAccumulator } from './avg.ts';
import { bottomAccumulator } from './bottom.ts';
import { bottomNAccumulator } from './bottom-n.ts';
import { concatArraysAccumulator } from './concat-arrays.ts';
import { countAccumulator } from './count.ts';
import { firstAccumulator } from './first.ts';
import { firstNAccumulator } from './first-n.ts';
import { lastAccumulator } from './last.ts';
import { lastNAccumulator } from './last-n.ts';
import { maxAccumulator } from './max.ts';
import { maxNAccumulator } from './max-n.ts';
import { medianAccumulator } from './median.ts';
import { mergeObjectsAccumulator } from './merge-objects.ts';
import { minAccumulator } from './min.ts';
import { minNAccumulator } from './min-n.ts';
import { percentileAccumulator } from './percentile.ts';
import { pushAccumulator } from './push.ts';
import { setUnionAccumulator } from './set-union.ts';
import { stdDevPopAccumulator } from './std-dev-pop.ts';
import { stdDevSampAccumulator } from './std-dev-samp.ts';
import { sumAccumulator } from './sum.ts';
import { topAccumulator } from './top.ts';
import { topNAccumulator } from './top-n.ts';

/** All accumulators by name. */
export const accumulators: ReadonlyMap<string, AccumulatorOperator> = new Map(
  [
    addToSetAccumulator,
    avgAccumulator,
    bottomNAccumulator,
    bottomAccumulator,
    concatArraysAccumulator,
    countAccumulator,
    firstNAccumulator,
    firstAccumulator,
    lastNAccumulator,
    lastAccumulator,
    maxNAccumulator,
    maxAccumulator,
    medianAccumulator,
    mergeObjectsAccumulator,
    minNAccumulator,
    minAccumulator,
    percentileAccumulator,
    pushAccumulator,
    setUnionAccumulator,
    stdDevPopAccumulator,
    stdDevSampAccumulator,
    sumAccumulator,
    topNAccumulator,
    topAccumulator,
  ].map((operator) => [operator.name, operator]),
);
