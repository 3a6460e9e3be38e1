// https://www.mongodb.com/docs/manual/reference/operator/aggregation/push/
import type { Value } from '../../values/value.ts';
import { MISSING } from '../expression/expression.ts';
import { weightOf } from '../expression/growth.ts';
import type { AccumulatorOperator } from './accumulator.ts';
import { valueAccumulator } from './fold-values.ts';

export const pushAccumulator: AccumulatorOperator = valueAccumulator('$push', ({ budget }) => {
  const values: Value[] = [];
  return {
    add(value) {
      if (value === MISSING) return;
      budget.hold(weightOf(value));
      values.push(value);
    },
    result: () => values,
  };
});
