// https://www.mongodb.com/docs/manual/reference/operator/aggregation/subtract/
import { ErrorCode, MongoServerError } from '../../../port/errors.ts';
import { makeLong, negate, subtract } from '../../../values/number.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, isNumeric, kindOf } from '../kind.ts';
import { binary } from '../operands.ts';
import { addMilliseconds, makeDate } from './date-sum.ts';

export const $subtract: ExpressionOperator = binary('$subtract', (left, right) => {
  if (isNullish(left) || isNullish(right)) return null;
  if (isNumeric(left) && isNumeric(right)) return subtract(left, right);
  if (left instanceof Date && right instanceof Date) return makeLong(BigInt(left.getTime() - right.getTime()));
  if (left instanceof Date && isNumeric(right)) return makeDate(addMilliseconds(left.getTime(), negate(right)));
  throw new MongoServerError(ErrorCode.TypeMismatch, `can't $subtract ${kindOf(right)} from ${kindOf(left)}`);
});
