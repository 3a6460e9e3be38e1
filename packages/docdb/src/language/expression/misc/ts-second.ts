// https://www.mongodb.com/docs/manual/reference/operator/aggregation/tsSecond/

import { Timestamp } from 'bson';
import { MongoServerError } from '../../../port/errors.ts';
import { makeLong } from '../../../values/number.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, kindOf } from '../kind.ts';
import { unary } from '../operands.ts';

export const $tsSecond: ExpressionOperator = unary('$tsSecond', (value) => {
  if (isNullish(value)) return null;
  if (!(value instanceof Timestamp)) {
    throw new MongoServerError(5687301, `Argument to $tsSecond must be a timestamp, but is ${kindOf(value)}`);
  }
  return makeLong(BigInt(value.t));
});
