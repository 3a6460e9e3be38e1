// https://www.mongodb.com/docs/manual/reference/operator/aggregation/size/
import { MongoServerError } from '../../../port/errors.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isList, kindOf } from '../kind.ts';
import { unary } from '../operands.ts';

export const $size: ExpressionOperator = unary('$size', (array) => {
  if (!isList(array)) {
    throw new MongoServerError(17124, `The argument to $size must be an array, but was of type: ${kindOf(array)}`);
  }
  return array.length;
});
