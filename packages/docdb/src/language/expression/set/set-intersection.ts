// https://www.mongodb.com/docs/manual/reference/operator/aggregation/setIntersection/
import { MongoServerError } from '../../../port/errors.ts';
import type { Value } from '../../../values/value.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isList, isNullish, kindOf } from '../kind.ts';
import { anyNumber, nary } from '../operands.ts';
import { setOf } from './set-of.ts';

export const $setIntersection: ExpressionOperator = nary('$setIntersection', anyNumber, (arrays, context) => {
  let common: Map<string, Value> | undefined;
  for (const array of arrays) {
    if (isNullish(array)) return null;
    if (!isList(array)) {
      throw new MongoServerError(
        17047,
        `All operands of $setIntersection must be arrays. One argument is of type: ${kindOf(array)}`,
      );
    }
    const set = setOf(array, context);
    common = common === undefined ? set : new Map([...common].filter(([key]) => set.has(key)));
  }
  return common === undefined ? [] : [...common.values()];
});
