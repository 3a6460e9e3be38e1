// https://www.mongodb.com/docs/manual/reference/operator/aggregation/atan2/

import { Decimal128 } from 'bson';
import { MongoServerError } from '../../../port/errors.ts';
import { fromDecimalMath, makeDouble, toDecimalMath, toDouble } from '../../../values/number.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, isNumeric, kindOf } from '../kind.ts';
import { binary } from '../operands.ts';
import { decimalAtan2 } from './decimal-circular.ts';

export const $atan2: ExpressionOperator = binary('$atan2', (y, x) => {
  if (isNullish(y) || isNullish(x)) return null;
  if (!isNumeric(y)) throw new MongoServerError(51044, `$atan2 only supports numeric types, not ${kindOf(y)}`);
  if (!isNumeric(x)) throw new MongoServerError(51045, `$atan2 only supports numeric types, not ${kindOf(x)}`);
  if (y instanceof Decimal128 || x instanceof Decimal128) {
    return fromDecimalMath(decimalAtan2(toDecimalMath(y), toDecimalMath(x)));
  }
  return makeDouble(Math.atan2(toDouble(y), toDouble(x)));
});
