// https://www.mongodb.com/docs/manual/reference/operator/aggregation/divide/
import { ErrorCode, MongoServerError } from '../../../port/errors.ts';
import { compareNumbers, divide } from '../../../values/number.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, isNumeric, kindOf } from '../kind.ts';
import { binary } from '../operands.ts';

export const $divide: ExpressionOperator = binary('$divide', (left, right) => {
  if (isNullish(left) || isNullish(right)) return null;
  if (!isNumeric(left) || !isNumeric(right)) {
    throw new MongoServerError(
      ErrorCode.TypeMismatch,
      `$divide only supports numeric types, not ${kindOf(left)} and ${kindOf(right)}`,
    );
  }
  if (compareNumbers(right, 0) === 0) throw new MongoServerError(ErrorCode.BadValue, "can't $divide by zero");
  return divide(left, right);
});
