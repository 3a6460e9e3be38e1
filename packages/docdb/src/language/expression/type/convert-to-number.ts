// To int, long, double and decimal.

import { Binary } from 'bson';
import { parseDecimal } from '../../../values/decimal128.ts';
import {
  compareNumbers,
  isFiniteValue,
  isNaNValue,
  makeDouble,
  makeLong,
  toBigInt,
  toDecimal,
  toDouble,
} from '../../../values/number.ts';
import type { Value } from '../../../values/value.ts';
import { roundToPlace } from '../arithmetic/round-to-place.ts';
import { isNumeric } from '../kind.ts';
import { binaryContent } from './binary-content.ts';
import { type ConversionOptions, conversionFailure } from './conversion.ts';

export function convertToInt(value: Value, options: ConversionOptions): Value {
  const whole = toWhole(value, 'int', options);
  if (whole < -0x80000000n || whole > 0x7fffffffn)
    throw conversionFailure(value, 'int', 'the value does not fit 32 bits');
  return Number(whole);
}

export function convertToLong(value: Value, options: ConversionOptions): Value {
  if (value instanceof Date) return makeLong(BigInt(value.getTime()));
  const whole = toWhole(value, 'long', options);
  if (whole !== BigInt.asIntN(64, whole)) throw conversionFailure(value, 'long', 'the value does not fit 64 bits');
  return makeLong(whole);
}

export function convertToDouble(value: Value, options: ConversionOptions): Value {
  if (typeof value === 'boolean') return makeDouble(Number(value));
  if (typeof value === 'string') return makeDouble(parseDouble(value));
  if (value instanceof Date) return makeDouble(value.getTime());
  if (value instanceof Binary) return makeDouble(readFloat(value, options));
  if (!isNumeric(value)) throw conversionFailure(value, 'double');
  const double = toDouble(value);
  if (isFiniteValue(value) && !Number.isFinite(double)) throw conversionFailure(value, 'double', 'out of range');
  return makeDouble(double);
}

export function convertToDecimal(value: Value): Value {
  if (typeof value === 'boolean') return toDecimal(Number(value));
  if (typeof value === 'string') return parseDecimalText(value);
  if (value instanceof Date) return toDecimal(makeLong(BigInt(value.getTime())));
  if (isNumeric(value)) return toDecimal(value);
  throw conversionFailure(value, 'decimal');
}

function toWhole(value: Value, target: string, { byteOrder }: ConversionOptions): bigint {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'string') return parseWhole(value, target);
  if (value instanceof Binary) return readWhole(value, target, byteOrder);
  if (!isNumeric(value)) throw conversionFailure(value, target);
  if (!isFiniteValue(value)) throw conversionFailure(value, target, 'the value is not finite');
  const cut = roundToPlace(value, 0, 'trunc');
  const whole = toBigInt(cut);
  // `toBigInt` stays inside 64 bits: a value beyond them comes back as another one.
  if (compareNumbers(cut, makeLong(whole)) !== 0) throw conversionFailure(value, target, 'out of range');
  return whole;
}

const longestNumber = 400;

function parseWhole(text: string, target: string): bigint {
  if (text.length > longestNumber || !/^[+-]?\d+$/.test(text)) {
    throw conversionFailure(text, target, `'${text.slice(0, 50)}' is no integer`);
  }
  return BigInt(text.startsWith('+') ? text.slice(1) : text);
}

const hexadecimal = /^([+-]?)0x([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?$/i;

function parseDouble(text: string): number {
  if (text.length > longestNumber) throw conversionFailure(text, 'double', 'the text is too long');
  const special = /^([+-]?)(?:(nan)|inf(?:inity)?)$/i.exec(text);
  if (special !== null) {
    if (special[2] !== undefined) return Number.NaN;
    return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  const hex = hexadecimal.exec(text);
  if (hex !== null) return fromHexadecimal(text, hex);
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) {
    throw conversionFailure(text, 'double', `'${text.slice(0, 50)}' is no number`);
  }
  const double = Number(text);
  const isZero = !/[1-9]/.test(text.replace(/e.*$/i, ''));
  if (!Number.isFinite(double) || (double === 0 && !isZero)) throw conversionFailure(text, 'double', 'out of range');
  return double;
}

function fromHexadecimal(text: string, match: RegExpExecArray): number {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') throw conversionFailure(text, 'double', 'no digits');
  const mantissa = Number(BigInt(`0x${whole}${fraction}`));
  const double = mantissa * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === '-' ? -double : double;
}

function parseDecimalText(text: string): Value {
  const decimal = text.length > longestNumber ? null : parseDecimal(text, false);
  if (decimal === null) throw conversionFailure(text, 'decimal', 'it is no number');
  const isInfinite = /inf/i.test(text);
  const isZero = !/[1-9]/.test(text.replace(/e.*$/i, ''));
  const lost = compareNumbers(decimal, 0) === 0 && !isZero;
  if (!isNaNValue(decimal) && ((!isFiniteValue(decimal) && !isInfinite) || lost)) {
    throw conversionFailure(text, 'decimal', 'out of range');
  }
  return decimal;
}

function readWhole(value: Binary, target: string, byteOrder: 'little' | 'big'): bigint {
  const bytes = binaryContent(value);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = byteOrder === 'little';
  switch (value.sub_type === Binary.SUBTYPE_UUID ? -1 : bytes.length) {
    case 1:
      return BigInt(view.getInt8(0));
    case 2:
      return BigInt(view.getInt16(0, isLittle));
    case 4:
      return BigInt(view.getInt32(0, isLittle));
    case 8:
      if (target === 'long') return view.getBigInt64(0, isLittle);
      throw conversionFailure(value, target, 'too many bytes');
    default:
      throw conversionFailure(value, target, 'the number of bytes is that of no integer');
  }
}

function readFloat(value: Binary, { byteOrder }: ConversionOptions): number {
  const bytes = binaryContent(value);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = byteOrder === 'little';
  if (value.sub_type !== Binary.SUBTYPE_UUID) {
    if (bytes.length === 4) return view.getFloat32(0, isLittle);
    if (bytes.length === 8) return view.getFloat64(0, isLittle);
  }
  throw conversionFailure(value, 'double', 'the number of bytes is that of no double');
}
