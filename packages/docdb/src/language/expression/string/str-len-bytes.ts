// https://www.mongodb.com/docs/manual/reference/operator/aggregation/strLenBytes/
import { MongoServerError } from '../../../port/errors.ts';
import type { ExpressionOperator } from '../expression.ts';
import { kindOf } from '../kind.ts';
import { unary } from '../operands.ts';

export const $strLenBytes: ExpressionOperator = unary('$strLenBytes', (value) => {
  if (typeof value !== 'string') {
    throw new MongoServerError(34473, `$strLenBytes requires a string argument, found: ${kindOf(value)}`);
  }
  return Buffer.byteLength(value);
});
