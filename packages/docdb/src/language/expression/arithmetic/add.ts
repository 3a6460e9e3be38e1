// https://www.mongodb.com/docs/manual/reference/operator/aggregation/add/

import { Long } from 'bson';
import { ErrorCode, MongoServerError } from '../../../port/errors.ts';
import { add, makeIntegral, numericType, toBigInt, toDouble } from '../../../values/number.ts';
import type { Numeric } from '../../../values/type-of.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, isNumeric, kindOf } from '../kind.ts';
import { anyNumber, nary } from '../operands.ts';
import { addMilliseconds, makeDate } from './date-sum.ts';

export const $add: ExpressionOperator = nary('$add', anyNumber, (values) => {
  let total: Numeric = 0;
  let date = false;
  let allInts = true;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (value instanceof Date) {
      if (date) throw new MongoServerError(16612, 'only one date allowed in an $add expression');
      total = addMilliseconds(value.getTime(), total);
      date = true;
    } else if (!isNumeric(value)) {
      throw new MongoServerError(
        ErrorCode.TypeMismatch,
        `$add only supports numeric or date types, not ${kindOf(value)}`,
      );
    } else {
      allInts &&= numericType(value) === 'int';
      total = date ? addMilliseconds(toDouble(total), value) : add(total, value);
    }
  }
  if (date) return makeDate(toDouble(total));
  // Integers that pass 32 bits on the way only are int32 again.
  return allInts && total instanceof Long ? makeIntegral(toBigInt(total)) : total;
});
