// https://www.mongodb.com/docs/manual/reference/operator/aggregation/binarySize/

import { Binary } from 'bson';
import { MongoServerError } from '../../../port/errors.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, kindOf } from '../kind.ts';
import { unary } from '../operands.ts';

export const $binarySize: ExpressionOperator = unary('$binarySize', (value) => {
  if (isNullish(value)) return null;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (value instanceof Binary) return value.length();
  throw new MongoServerError(51276, `$binarySize requires a string or BinData argument, found: ${kindOf(value)}`);
});
