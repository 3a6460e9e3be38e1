// https://www.mongodb.com/docs/manual/reference/operator/aggregation/multiply/

import { Long } from 'bson';
import { ErrorCode, MongoServerError } from '../../../port/errors.ts';
import { makeIntegral, multiply, numericType, toBigInt } from '../../../values/number.ts';
import type { Numeric } from '../../../values/type-of.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, isNumeric, kindOf } from '../kind.ts';
import { anyNumber, nary } from '../operands.ts';

export const $multiply: ExpressionOperator = nary('$multiply', anyNumber, (values) => {
  let product: Numeric = 1;
  let allInts = true;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (!isNumeric(value)) {
      throw new MongoServerError(ErrorCode.TypeMismatch, `$multiply only supports numeric types, not ${kindOf(value)}`);
    }
    allInts &&= numericType(value) === 'int';
    product = multiply(product, value);
  }
  // Integers that pass 32 bits on the way only are int32 again.
  return allInts && product instanceof Long ? makeIntegral(toBigInt(product)) : product;
});
