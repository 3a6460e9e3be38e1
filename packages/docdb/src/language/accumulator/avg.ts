// https://www.mongodb.com/docs/manual/reference/operator/aggregation/avg/

import { Long } from 'bson';
import { divide, makeDouble, toDouble } from '../../values/number.ts';
import { isNumeric } from '../expression/kind.ts';
import type { AccumulatorOperator } from './accumulator.ts';
import { type ValueGathering, valueAccumulator } from './fold-values.ts';
import { Summation } from './summation.ts';

/** `longsAsDoubles`: the expression counts an Int64 as the nearest double, the accumulator exactly. */
export function startAvg(longsAsDoubles = false): ValueGathering {
  const sum = new Summation();
  let count = 0;
  return {
    add(value) {
      if (!isNumeric(value)) return;
      sum.add(longsAsDoubles && value instanceof Long ? makeDouble(toDouble(value)) : value);
      count += 1;
    },
    result: () => (count === 0 ? null : divide(sum.real(), count)),
  };
}

export const avgAccumulator: AccumulatorOperator = valueAccumulator('$avg', () => startAvg());
