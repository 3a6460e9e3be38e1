// https://www.mongodb.com/docs/manual/reference/operator/aggregation/substrCP/
import { MongoServerError } from '../../../port/errors.ts';
import { type ExpressionOperator, MISSING, type Result } from '../expression.ts';
import { asInt32 } from '../int32.ts';
import { isNumeric, kindOf } from '../kind.ts';
import { nary } from '../operands.ts';
import { coerceToString } from './coerce.ts';

export const $substrCP: ExpressionOperator = nary(
  '$substrCP',
  { min: 3, max: 3 },
  ([value = MISSING, from = MISSING, count = MISSING]) => {
    const text = coerceToString('$substrCP', value);
    const start = readInt(from, 'starting index', { notNumber: 34450, notInt: 34451 });
    const length = readInt(count, 'length', { notNumber: 34452, notInt: 34453 });
    if (length < 0) throw new MongoServerError(34454, '$substrCP: length must be a nonnegative integer.');
    if (start < 0) throw new MongoServerError(34455, '$substrCP: the starting index must be nonnegative integer.');
    return [...text].slice(start, start + length).join('');
  },
);

function readInt(value: Result, what: string, codes: { readonly notNumber: number; readonly notInt: number }): number {
  if (!isNumeric(value)) {
    throw new MongoServerError(
      codes.notNumber,
      `$substrCP: ${what} must be a numeric type (is BSON type ${kindOf(value)})`,
    );
  }
  const int = asInt32(value);
  if (int === undefined) {
    throw new MongoServerError(codes.notInt, `$substrCP: ${what} cannot be represented as a 32-bit integral value`);
  }
  return int;
}
