// https://www.mongodb.com/docs/manual/reference/operator/aggregation/mod/

import { Decimal128 } from 'bson';
import { MongoServerError } from '../../../port/errors.ts';
import { compareNumbers, mod } from '../../../values/number.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, isNumeric, kindOf } from '../kind.ts';
import { binary } from '../operands.ts';

export const $mod: ExpressionOperator = binary('$mod', (left, right) => {
  if (isNullish(left) || isNullish(right)) return null;
  if (!isNumeric(left) || !isNumeric(right)) {
    throw new MongoServerError(16611, `$mod only supports numeric types, not ${kindOf(left)} and ${kindOf(right)}`);
  }
  if (compareNumbers(right, 0) === 0) {
    const isDecimal = left instanceof Decimal128 || right instanceof Decimal128;
    throw new MongoServerError(isDecimal ? 5733415 : 16610, "can't $mod by zero");
  }
  return mod(left, right);
});
