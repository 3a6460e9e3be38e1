// https://www.mongodb.com/docs/manual/reference/operator/aggregation/substrBytes/

import { Decimal128, Long } from 'bson';
import { MongoServerError } from '../../../port/errors.ts';
import { isFiniteValue, toDouble } from '../../../values/number.ts';
import { roundToPlace } from '../arithmetic/round-to-place.ts';
import { type ExpressionOperator, MISSING, type Result } from '../expression.ts';
import { isNumeric, kindOf } from '../kind.ts';
import { nary } from '../operands.ts';
import { coerceToString } from './coerce.ts';

export const $substrBytes: ExpressionOperator = nary(
  '$substrBytes',
  { min: 3, max: 3 },
  ([value = MISSING, from = MISSING, count = MISSING]) => {
    const bytes = Buffer.from(coerceToString('$substrBytes', value));
    const start = readOffset(from, 16034, 'starting index');
    const length = readOffset(count, 16035, 'length');
    if (start < 0)
      throw new MongoServerError(50752, `$substrBytes: starting index must be non-negative (got: ${start})`);
    if (start > bytes.length) return '';
    if (isContinuation(bytes[start])) {
      throw new MongoServerError(28656, '$substrBytes: Invalid range, starting index is a UTF-8 continuation byte.');
    }
    const end = length < 0 ? bytes.length : Math.min(bytes.length, start + length);
    if (isContinuation(bytes[end])) {
      throw new MongoServerError(
        28657,
        '$substrBytes: Invalid range, ending index is in the middle of a UTF-8 character.',
      );
    }
    return bytes.toString('utf8', start, end);
  },
);

/** The older name of the same. */
export const $substr: ExpressionOperator = { ...$substrBytes, name: '$substr' };

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

const outside = -(2 ** 63);

/** Doubles are cut to a whole number, decimals rounded; a decimal that is no 64-bit integer counts as the least one. */
function readOffset(value: Result, code: number, what: string): number {
  if (!isNumeric(value)) {
    throw new MongoServerError(code, `$substrBytes: ${what} must be a numeric type (is BSON type ${kindOf(value)})`);
  }
  if (value instanceof Decimal128) {
    const rounded = isFiniteValue(value) ? toDouble(roundToPlace(value, 0, 'half-even')) : outside;
    return Math.abs(rounded) < 2 ** 63 ? rounded : outside;
  }
  const double = toDouble(value);
  if (!(value instanceof Long) && !(Math.abs(double) < 2 ** 63))
    throw new MongoServerError(31109, `$substrBytes: ${what} is not a 64-bit number`);
  return Math.trunc(double);
}
