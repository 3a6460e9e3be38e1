// https://www.mongodb.com/docs/manual/reference/operator/aggregation/strLenCP/
import { MongoServerError } from '../../../port/errors.ts';
import type { ExpressionOperator } from '../expression.ts';
import { kindOf } from '../kind.ts';
import { unary } from '../operands.ts';

export const $strLenCP: ExpressionOperator = unary('$strLenCP', (value) => {
  if (typeof value !== 'string') {
    throw new MongoServerError(34471, `$strLenCP requires a string argument, found: ${kindOf(value)}`);
  }
  let count = 0;
  for (const _ of value) count += 1;
  return count;
});
