// Numbers of all four types in one order: equal numbers give equal bytes, whatever their type.
import type { DecimalParts } from './decimal128.ts';
import { compareDecimals, digitCount, exactDecimal, maxDigits, powerOfTen } from './decimal128.ts';
import type { KeyBytes } from './key-bytes.ts';
import { toDouble, toExactDecimal } from './number.ts';
import type { Numeric } from './type-of.ts';

const nanKind = 0x28;
const negativeKind = 0x29;
const zeroKind = 0x2a;
const positiveKind = 0x2b;

const view = new DataView(new ArrayBuffer(8));

/**
 * The kind (NaN, negative, zero, positive), then of the magnitude the largest double that is not above it without
 * its trailing zero bytes, then, where the number is no double (an Int64 beyond 2^53, most decimals), its 34 digits.
 */
export function writeNumber(value: Numeric, key: KeyBytes): void {
  const double = toDouble(value);
  if (Number.isNaN(double)) {
    key.byte(nanKind);
    return;
  }
  const rest = typeof value === 'number' ? null : exactRest(value, double);
  if (rest === null && double === 0) {
    key.byte(zeroKind);
    return;
  }
  const negative = rest === null ? double < 0 : rest.negative;
  key.byte(negative ? negativeKind : positiveKind);
  const start = key.length;
  if (rest === null) writeDouble(Math.abs(double), key);
  else writeInexact(rest, Math.abs(double), key);
  key.byte(0);
  if (negative) key.invertFrom(start);
}

/** The number's parts where `double` is not exactly it. */
function exactRest(value: Numeric, double: number): DecimalParts | null {
  const parts = toExactDecimal(value);
  if (parts.kind !== 'finite') return null;
  if (!Number.isFinite(double)) return parts;
  return compareDecimals(parts, exactDecimal(double)) === 0 ? null : parts;
}

function writeDouble(magnitude: number, key: KeyBytes): void {
  view.setFloat64(0, magnitude);
  let end = 8;
  while (end > 0 && view.getUint8(end - 1) === 0) end -= 1;
  for (let index = 0; index < end; index += 1) key.escapedByte(view.getUint8(index));
}

function writeInexact(parts: DecimalParts, nearest: number, key: KeyBytes): void {
  const magnitude = { ...parts, negative: false };
  view.setFloat64(0, nearest);
  const isAbove = !Number.isFinite(nearest) || compareDecimals(exactDecimal(nearest), magnitude) > 0;
  if (isAbove) view.setBigUint64(0, view.getBigUint64(0) - 1n);
  for (let index = 0; index < 8; index += 1) key.escapedByte(view.getUint8(index));
  writeDigits(magnitude, key);
}

const exponentBias = 0x4000;
const digitBytes = 15;

/** The exponent of the first digit, then the digits, filled up to 34: in this form the greater number has greater bytes. */
function writeDigits(parts: DecimalParts, key: KeyBytes): void {
  const digits = digitCount(parts.coefficient);
  const exponent = parts.exponent + digits + exponentBias;
  key.escapedByte(exponent >> 8);
  key.escapedByte(exponent & 0xff);
  const aligned = parts.coefficient * powerOfTen(maxDigits - digits);
  for (let index = digitBytes - 1; index >= 0; index -= 1) {
    key.escapedByte(Number((aligned >> BigInt(index * 8)) & 0xffn));
  }
}
