// https://www.mongodb.com/docs/manual/reference/operator/aggregation/sum/
import { isNumeric } from '../expression/kind.ts';
import type { AccumulatorOperator } from './accumulator.ts';
import { type ValueGathering, valueAccumulator } from './fold-values.ts';
import { Summation } from './summation.ts';

export function startSum(): ValueGathering {
  const sum = new Summation();
  return {
    add(value) {
      if (isNumeric(value)) sum.add(value);
    },
    result: () => sum.total(),
  };
}

export const sumAccumulator: AccumulatorOperator = valueAccumulator('$sum', startSum);
