// https://www.mongodb.com/docs/manual/reference/operator/aggregation/setUnion/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { groupKey } from '../../values/group-key.ts';
import type { Value } from '../../values/value.ts';
import { MISSING } from '../expression/expression.ts';
import { weightOf } from '../expression/growth.ts';
import { isList, kindOf } from '../expression/kind.ts';
import type { AccumulatorOperator } from './accumulator.ts';
import { valueAccumulator } from './fold-values.ts';

export const setUnionAccumulator: AccumulatorOperator = valueAccumulator('$setUnion', ({ budget, collation }) => {
  const set = new Map<string, Value>();
  return {
    add(array) {
      if (array === MISSING) return;
      if (!isList(array)) {
        throw new MongoServerError(ErrorCode.TypeMismatch, `$setUnion requires array inputs, but got ${kindOf(array)}`);
      }
      budget.step(array.length);
      for (const value of array) {
        const key = groupKey(value, collation);
        if (set.has(key)) continue;
        budget.hold(weightOf(value) + key.length);
        set.set(key, value);
      }
    },
    result: () => [...set.values()],
  };
});
