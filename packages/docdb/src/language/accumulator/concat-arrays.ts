// https://www.mongodb.com/docs/manual/reference/operator/aggregation/concatArrays/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Value } from '../../values/value.ts';
import { MISSING } from '../expression/expression.ts';
import { weightOf } from '../expression/growth.ts';
import { isList, kindOf } from '../expression/kind.ts';
import type { AccumulatorOperator } from './accumulator.ts';
import { valueAccumulator } from './fold-values.ts';

export const concatArraysAccumulator: AccumulatorOperator = valueAccumulator('$concatArrays', ({ budget }) => {
  const values: Value[] = [];
  return {
    add(array) {
      if (array === MISSING) return;
      if (!isList(array)) {
        throw new MongoServerError(
          ErrorCode.TypeMismatch,
          `$concatArrays requires array inputs, but got ${kindOf(array)}`,
        );
      }
      budget.step(array.length);
      budget.hold(weightOf(array));
      for (const value of array) values.push(value);
    },
    result: () => values,
  };
});
