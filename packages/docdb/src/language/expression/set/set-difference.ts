// https://www.mongodb.com/docs/manual/reference/operator/aggregation/setDifference/
import { MongoServerError } from '../../../port/errors.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isList, isNullish, kindOf } from '../kind.ts';
import { binary } from '../operands.ts';
import { setOf } from './set-of.ts';

export const $setDifference: ExpressionOperator = binary('$setDifference', (left, right, context) => {
  if (isNullish(left) || isNullish(right)) return null;
  if (!isList(left)) {
    throw new MongoServerError(
      17048,
      `both operands of $setDifference must be arrays. First argument is of type: ${kindOf(left)}`,
    );
  }
  if (!isList(right)) {
    throw new MongoServerError(
      17049,
      `both operands of $setDifference must be arrays. Second argument is of type: ${kindOf(right)}`,
    );
  }
  const without = setOf(right, context);
  return [...setOf(left, context)].filter(([key]) => !without.has(key)).map(([, value]) => value);
});
