// https://www.mongodb.com/docs/manual/reference/operator/aggregation/last/
import type { Value } from '../../values/value.ts';
import { orNull } from '../expression/kind.ts';
import type { AccumulatorOperator } from './accumulator.ts';
import { valueAccumulator } from './fold-values.ts';

export const lastAccumulator: AccumulatorOperator = valueAccumulator('$last', () => {
  let last: Value = null;
  return {
    add(value) {
      last = orNull(value);
    },
    result: () => last,
  };
});
