// https://www.mongodb.com/docs/manual/reference/operator/aggregation/reverseArray/
import { MongoServerError } from '../../../port/errors.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isList, isNullish, kindOf } from '../kind.ts';
import { unary } from '../operands.ts';

export const $reverseArray: ExpressionOperator = unary('$reverseArray', (array) => {
  if (isNullish(array)) return null;
  if (!isList(array)) {
    throw new MongoServerError(
      34435,
      `The argument to $reverseArray must be an array, but was of type: ${kindOf(array)}`,
    );
  }
  return array.toReversed();
});
