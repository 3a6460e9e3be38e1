// https://www.mongodb.com/docs/manual/reference/operator/aggregation/tsIncrement/

import { Timestamp } from 'bson';
import { MongoServerError } from '../../../port/errors.ts';
import { makeLong } from '../../../values/number.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, kindOf } from '../kind.ts';
import { unary } from '../operands.ts';

export const $tsIncrement: ExpressionOperator = unary('$tsIncrement', (value) => {
  if (isNullish(value)) return null;
  if (!(value instanceof Timestamp)) {
    throw new MongoServerError(5687302, `Argument to $tsIncrement must be a timestamp, but is ${kindOf(value)}`);
  }
  return makeLong(BigInt(value.i));
});
