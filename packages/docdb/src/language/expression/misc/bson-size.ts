// https://www.mongodb.com/docs/manual/reference/operator/aggregation/bsonSize/
import { MongoServerError } from '../../../port/errors.ts';
import { bsonSize } from '../../../values/size.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, isObject, kindOf } from '../kind.ts';
import { unary } from '../operands.ts';

export const $bsonSize: ExpressionOperator = unary('$bsonSize', (value) => {
  if (isNullish(value)) return null;
  if (!isObject(value))
    throw new MongoServerError(31393, `$bsonSize requires a document input, found: ${kindOf(value)}`);
  return bsonSize(value);
});
