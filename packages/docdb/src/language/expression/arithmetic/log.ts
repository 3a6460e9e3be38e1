// https://www.mongodb.com/docs/manual/reference/operator/aggregation/log/

import { Decimal128 } from 'bson';
import { MongoServerError } from '../../../port/errors.ts';
import {
  compareNumbers,
  fromDecimalMath,
  isNaNValue,
  makeDouble,
  toDecimalMath,
  toDouble,
} from '../../../values/number.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, isNumeric, kindOf } from '../kind.ts';
import { binary } from '../operands.ts';

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
  if (value instanceof Decimal128 || base instanceof Decimal128) {
    return fromDecimalMath(toDecimalMath(value).ln().div(toDecimalMath(base).ln()));
  }
  return makeDouble(Math.log(toDouble(value)) / Math.log(toDouble(base)));
});
