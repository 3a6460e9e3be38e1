// https://www.mongodb.com/docs/manual/reference/operator/aggregation/sigmoid/

import { ErrorCode, MongoServerError } from '../../../port/errors.ts';
import { add, divide } from '../../../values/number.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, isNumeric, kindOf } from '../kind.ts';
import { unary } from '../operands.ts';
import { nearZero } from './near-zero.ts';
import { realFunction } from './real-function.ts';

const negativeExponential = realFunction(
  (value) => Math.exp(-value),
  nearZero((value) => value.neg().exp()),
);

export const $sigmoid: ExpressionOperator = unary('$sigmoid', (value) => {
  if (isNullish(value)) return null;
  if (!isNumeric(value)) {
    throw new MongoServerError(ErrorCode.TypeMismatch, `$sigmoid only supports numeric types, not ${kindOf(value)}`);
  }
  return divide(1, add(1, negativeExponential(value)));
});
