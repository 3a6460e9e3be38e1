// https://www.rfc-editor.org/rfc/rfc8259#section-6
import { Double, Long } from 'bson';
import { longToBigInt, makeLong } from '../number.ts';
import { isInt32 } from '../type-of.ts';

const zero = 0x30;
const nine = 0x39;
const minus = 0x2d;
const plus = 0x2b;
const point = 0x2e;
const exponentMark = 0x65;
const lowerCase = 0x20;

// A mantissa and a power of ten up to here are exact doubles, so one division rounds correctly.
const maxExactDigits = 15;
const powersOfTen: readonly number[] = Array.from({ length: maxExactDigits + 1 }, (_, index) => Number(`1e${index}`));

/** The offset after the JSON number that begins at `start`; -1 where none does. */
export function endOfNumber(text: string, start: number): number {
  const first = text.charCodeAt(start) === minus ? start + 1 : start;
  let end = skipDigits(text, first);
  if (end === first || (end > first + 1 && text.charCodeAt(first) === zero)) return -1;
  if (text.charCodeAt(end) === point) {
    const fraction = end + 1;
    end = skipDigits(text, fraction);
    if (end === fraction) return -1;
  }
  if ((text.charCodeAt(end) | lowerCase) !== exponentMark) return end;
  const sign = text.charCodeAt(end + 1);
  const exponent = sign === plus || sign === minus ? end + 2 : end + 1;
  end = skipDigits(text, exponent);
  return end === exponent ? -1 : end;
}

/**
 * The JSON number from `start` to `end`: an int32, an Int64, or with a fraction or an exponent a double.
 * Null where neither an Int64 nor a double holds it.
 */
export function readNumber(text: string, start: number, end: number): number | Long | Double | null {
  const negative = text.charCodeAt(start) === minus;
  const first = negative ? start + 1 : start;
  let mantissa = 0;
  let fractionStart = 0;
  for (let position = first; position < end; position += 1) {
    const unit = text.charCodeAt(position);
    if (unit >= zero && unit <= nine) mantissa = mantissa * 10 + (unit - zero);
    else if (unit === point) fractionStart = position + 1;
    else return readDouble(text.slice(start, end));
  }
  const digits = end - first - (fractionStart === 0 ? 0 : 1);
  if (digits > maxExactDigits) return readLongNumber(text.slice(start, end), fractionStart !== 0);
  if (fractionStart === 0) return smallInteger(negative ? 0 - mantissa : mantissa);
  const value = mantissa / (powersOfTen[end - fractionStart] ?? 1);
  return double(negative ? -value : value);
}

function readLongNumber(text: string, hasFraction: boolean): Long | Double | number | null {
  if (hasFraction) return readDouble(text);
  // A sign and 19 digits are all that an Int64 needs; JSON has no leading zeros.
  if (text.length > 20) return null;
  const value = BigInt(text);
  const long = makeLong(value);
  return longToBigInt(long) === value ? long : null;
}

function readDouble(text: string): number | Double | null {
  const value = Number(text);
  return Number.isFinite(value) ? double(value) : null;
}

function double(value: number): number | Double {
  return Number.isInteger(value) && !Object.is(value, -0) ? new Double(value) : value;
}

const twoTo32 = 0x100000000;

function smallInteger(value: number): number | Long {
  return isInt32(value) ? value : new Long(value | 0, Math.floor(value / twoTo32));
}

function skipDigits(text: string, start: number): number {
  let position = start;
  for (;;) {
    const unit = text.charCodeAt(position);
    // Also ends at the end of the text, where the unit is NaN.
    if (!(unit >= zero && unit <= nine)) return position;
    position += 1;
  }
}
