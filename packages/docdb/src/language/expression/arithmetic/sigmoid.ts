// https://www.mongodb.com/docs/manual/reference/operator/aggregation/sigmoid/
import { ErrorCode, MongoServerError } from '../../../port/errors.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, isNumeric, kindOf } from '../kind.ts';
import { unary } from '../operands.ts';
import { realFunction } from './numeric-operator.ts';

const sigmoid = realFunction(
  (value) => 1 / (1 + Math.exp(-value)),
  (value) => value.neg().exp().add(1).pow(-1),
);

export const $sigmoid: ExpressionOperator = unary('$sigmoid', (value) => {
  if (isNullish(value)) return null;
  if (!isNumeric(value)) {
    throw new MongoServerError(ErrorCode.TypeMismatch, `$sigmoid only supports numeric types, not ${kindOf(value)}`);
  }
  return sigmoid(value);
});
