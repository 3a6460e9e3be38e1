// https://www.mongodb.com/docs/manual/reference/operator/aggregation/log/

import { Decimal128 } from 'bson';
import { MongoServerError } from '../../../port/errors.ts';
import { compareNumbers, divide, isNaNValue, toDecimal } from '../../../values/number.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, isNumeric, kindOf } from '../kind.ts';
import { binary } from '../operands.ts';
import { realFunction } from './real-function.ts';

const naturalLogarithm = realFunction(Math.log, (value) => value.ln());

export const $log: ExpressionOperator = binary('$log', (value, base) => {
  if (isNullish(value) || isNullish(base)) return null;
  if (!isNumeric(value)) throw new MongoServerError(28756, `$log's argument must be numeric, not ${kindOf(value)}`);
  if (!isNumeric(base)) throw new MongoServerError(28757, `$log's base must be numeric, not ${kindOf(base)}`);
  if (compareNumbers(value, 0) <= 0 && !isNaNValue(value)) {
    throw new MongoServerError(28758, "$log's argument must be a positive number");
  }
  if ((compareNumbers(base, 0) <= 0 && !isNaNValue(base)) || compareNumbers(base, 1) === 0) {
    throw new MongoServerError(28759, "$log's base must be a positive number not equal to 1");
  }
  const isDecimal = value instanceof Decimal128 || base instanceof Decimal128;
  const [argument, divisor] = isDecimal ? [toDecimal(value), toDecimal(base)] : [value, base];
  return divide(naturalLogarithm(argument), naturalLogarithm(divisor));
});
