// https://www.mongodb.com/docs/manual/reference/operator/aggregation/concatArrays/
import { MongoServerError } from '../../../port/errors.ts';
import type { Value } from '../../../values/value.ts';
import type { ExpressionOperator } from '../expression.ts';
import { bounded } from '../growth.ts';
import { isList, isNullish, kindOf } from '../kind.ts';
import { anyNumber, nary } from '../operands.ts';

export const $concatArrays: ExpressionOperator = nary('$concatArrays', anyNumber, (arrays, context) => {
  const joined: Value[] = [];
  for (const array of arrays) {
    if (isNullish(array)) return null;
    if (!isList(array)) {
      throw new MongoServerError(28664, `$concatArrays only supports arrays, not ${kindOf(array)}`);
    }
    context.budget.step(array.length);
    for (const element of array) joined.push(element);
  }
  return bounded(joined);
});
