// https://www.mongodb.com/docs/manual/reference/operator/aggregation/firstN/
import type { Value } from '../../values/value.ts';
import { weightOf } from '../expression/growth.ts';
import { orNull } from '../expression/kind.ts';
import type { AccumulatorOperator } from './accumulator.ts';
import { nAccumulator, type StartN } from './n-accumulator.ts';

export const startFirstN: StartN = (n, { budget }) => {
  const values: Value[] = [];
  return {
    add(value) {
      if (values.length >= n) return;
      const kept = orNull(value);
      budget.hold(weightOf(kept));
      values.push(kept);
    },
    result: () => values,
  };
};

export const firstNAccumulator: AccumulatorOperator = nAccumulator('$firstN', startFirstN);
