// https://www.mongodb.com/docs/manual/reference/operator/aggregation/ln/
import { MongoServerError } from '../../../port/errors.ts';
import { compareNumbers, isNaNValue } from '../../../values/number.ts';
import type { ExpressionOperator } from '../expression.ts';
import { numericOperator } from './numeric-operator.ts';
import { realFunction } from './real-function.ts';

const logarithm = realFunction(Math.log, (value) => value.ln());

export const $ln: ExpressionOperator = numericOperator('$ln', (value) => {
  if (compareNumbers(value, 0) <= 0 && !isNaNValue(value)) {
    throw new MongoServerError(28766, "$ln's argument must be a positive number");
  }
  return logarithm(value);
});
