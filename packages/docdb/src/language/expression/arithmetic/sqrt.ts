// https://www.mongodb.com/docs/manual/reference/operator/aggregation/sqrt/
import { MongoServerError } from '../../../port/errors.ts';
import { compareNumbers, isNaNValue } from '../../../values/number.ts';
import type { ExpressionOperator } from '../expression.ts';
import { numericOperator, realFunction } from './numeric-operator.ts';

const root = realFunction(Math.sqrt, (value) => value.sqrt());

export const $sqrt: ExpressionOperator = numericOperator('$sqrt', (value) => {
  if (compareNumbers(value, 0) < 0 && !isNaNValue(value)) {
    throw new MongoServerError(28714, "$sqrt's argument must be greater than or equal to 0");
  }
  return root(value);
});
