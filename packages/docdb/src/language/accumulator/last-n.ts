// https://www.mongodb.com/docs/manual/reference/operator/aggregation/lastN/
import type { Value } from '../../values/value.ts';
import { weightOf } from '../expression/growth.ts';
import { orNull } from '../expression/kind.ts';
import type { AccumulatorOperator } from './accumulator.ts';
import { nAccumulator, type StartN } from './n-accumulator.ts';

export const startLastN: StartN = (n, { budget }) => {
  let values: Value[] = [];
  return {
    add(value) {
      const kept = orNull(value);
      budget.hold(weightOf(kept));
      values.push(kept);
      // Cut now and then, so that each value is moved once only.
      if (values.length < 2 * n) return;
      for (const dropped of values.slice(0, -n)) budget.release(weightOf(dropped));
      values = values.slice(-n);
    },
    result: () => values.slice(-n),
  };
};

export const lastNAccumulator: AccumulatorOperator = nAccumulator('$lastN', startLastN);
