// https://www.mongodb.com/docs/manual/reference/operator/aggregation/setUnion/
import { MongoServerError } from '../../../port/errors.ts';
import type { Value } from '../../../values/value.ts';
import type { ExpressionOperator } from '../expression.ts';
import { bounded } from '../growth.ts';
import { isList, isNullish, kindOf } from '../kind.ts';
import { anyNumber, nary } from '../operands.ts';
import { setOf } from './set-of.ts';

export const $setUnion: ExpressionOperator = nary('$setUnion', anyNumber, (arrays, context) => {
  const union = new Map<string, Value>();
  for (const array of arrays) {
    if (isNullish(array)) return null;
    if (!isList(array)) {
      throw new MongoServerError(
        17043,
        `All operands of $setUnion must be arrays. One argument is of type: ${kindOf(array)}`,
      );
    }
    for (const [key, value] of setOf(array, context)) if (!union.has(key)) union.set(key, value);
  }
  return bounded([...union.values()]);
});
