// https://www.mongodb.com/docs/manual/reference/operator/aggregation/log10/
import { MongoServerError } from '../../../port/errors.ts';
import { compareNumbers, isNaNValue } from '../../../values/number.ts';
import type { ExpressionOperator } from '../expression.ts';
import { numericOperator } from './numeric-operator.ts';
import { realFunction } from './real-function.ts';

const logarithm = realFunction(Math.log10, (value) => value.log(10));

export const $log10: ExpressionOperator = numericOperator('$log10', (value) => {
  if (compareNumbers(value, 0) <= 0 && !isNaNValue(value)) {
    throw new MongoServerError(28761, "$log10's argument must be a positive number");
  }
  return logarithm(value);
});
