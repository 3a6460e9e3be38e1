// https://www.mongodb.com/docs/manual/reference/operator/aggregation/objectToArray/
import { MongoServerError } from '../../../port/errors.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, isObject, kindOf } from '../kind.ts';
import { unary } from '../operands.ts';

export const $objectToArray: ExpressionOperator = unary('$objectToArray', (object) => {
  if (isNullish(object)) return null;
  if (!isObject(object)) {
    throw new MongoServerError(40390, `$objectToArray requires a document input, found: ${kindOf(object)}`);
  }
  return Object.keys(object).map((k) => ({ k, v: object[k] }));
});
