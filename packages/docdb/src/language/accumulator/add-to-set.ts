// https://www.mongodb.com/docs/manual/reference/operator/aggregation/addToSet/
import { groupKey } from '../../values/group-key.ts';
import type { Value } from '../../values/value.ts';
import { MISSING } from '../expression/expression.ts';
import { weightOf } from '../expression/growth.ts';
import type { AccumulatorOperator } from './accumulator.ts';
import { valueAccumulator } from './fold-values.ts';

export const addToSetAccumulator: AccumulatorOperator = valueAccumulator('$addToSet', ({ budget, collation }) => {
  const set = new Map<string, Value>();
  return {
    add(value) {
      if (value === MISSING) return;
      const key = groupKey(value, collation);
      if (set.has(key)) return;
      budget.hold(weightOf(value) + key.length);
      set.set(key, value);
    },
    result: () => [...set.values()],
  };
});
