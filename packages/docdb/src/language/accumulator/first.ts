// https://www.mongodb.com/docs/manual/reference/operator/aggregation/first/
import type { Value } from '../../values/value.ts';
import { orNull } from '../expression/kind.ts';
import type { AccumulatorOperator } from './accumulator.ts';
import { valueAccumulator } from './fold-values.ts';

export const firstAccumulator: AccumulatorOperator = valueAccumulator('$first', () => {
  let first: Value = null;
  let isEmpty = true;
  return {
    add(value) {
      if (isEmpty) first = orNull(value);
      isEmpty = false;
    },
    result: () => first,
  };
});
