// https://www.mongodb.com/docs/manual/reference/operator/aggregation/substrBytes/
import { MongoServerError } from '../../../port/errors.ts';
import { isNaNValue, toBigInt } from '../../../values/number.ts';
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

/** Any number is cut to a whole one; NaN is refused. */
function readOffset(value: Result, code: number, what: string): number {
  if (!isNumeric(value)) {
    throw new MongoServerError(code, `$substrBytes: ${what} must be a numeric type (is BSON type ${kindOf(value)})`);
  }
  if (isNaNValue(value)) throw new MongoServerError(31109, `$substrBytes: ${what} can't be NaN`);
  return Number(toBigInt(value));
}
