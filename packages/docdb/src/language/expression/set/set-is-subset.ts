// https://www.mongodb.com/docs/manual/reference/operator/aggregation/setIsSubset/
import { MongoServerError } from '../../../port/errors.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isList, kindOf } from '../kind.ts';
import { binary } from '../operands.ts';
import { setOf } from './set-of.ts';

export const $setIsSubset: ExpressionOperator = binary('$setIsSubset', (left, right, context) => {
  if (!isList(left)) {
    throw new MongoServerError(
      17046,
      `both operands of $setIsSubset must be arrays. First argument is of type: ${kindOf(left)}`,
    );
  }
  if (!isList(right)) {
    throw new MongoServerError(
      17042,
      `both operands of $setIsSubset must be arrays. Second argument is of type: ${kindOf(right)}`,
    );
  }
  const whole = setOf(right, context);
  return [...setOf(left, context).keys()].every((key) => whole.has(key));
});
