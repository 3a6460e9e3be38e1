// IEEE 754-2008 decimal128 in its binary integer form. https://www.mongodb.com/docs/manual/reference/bson-types/
import { Decimal128 } from 'bson';

/** A decimal number taken apart: (-1)^negative * coefficient * 10^exponent, or an infinity, or NaN. */
export interface DecimalParts {
  readonly kind: 'finite' | 'infinite' | 'nan';
  readonly negative: boolean;
  readonly coefficient: bigint;
  readonly exponent: number;
}

export const maxDigits = 34;
const minExponent = -6176;
const maxExponent = 6111;
const bias = 6176;
const maxCoefficient = 10n ** 34n - 1n;

export const decimalNaN: DecimalParts = { kind: 'nan', negative: false, coefficient: 0n, exponent: 0 };

export function infiniteDecimal(negative: boolean): DecimalParts {
  return { kind: 'infinite', negative, coefficient: 0n, exponent: 0 };
}

export function finiteDecimal(negative: boolean, coefficient: bigint, exponent: number): DecimalParts {
  return { kind: 'finite', negative, coefficient, exponent };
}

export function decodeDecimal(value: Decimal128): DecimalParts {
  const { bytes } = value;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  const top = view.getUint32(12, true);
  const negative = top >>> 31 === 1;
  const combination = (top >>> 26) & 0x1f;
  if (combination === 0x1f) return decimalNaN;
  if (combination === 0x1e) return infiniteDecimal(negative);
  // The second form of the exponent carries a coefficient above 34 digits, which the standard reads as zero.
  if (combination >>> 3 === 3) return finiteDecimal(negative, 0n, ((top >>> 15) & 0x3fff) - bias);
  const high = (BigInt(top & 0x1ffff) << 32n) | BigInt(view.getUint32(8, true));
  const coefficient = (high << 64n) | view.getBigUint64(0, true);
  const exponent = ((top >>> 17) & 0x3fff) - bias;
  return finiteDecimal(negative, coefficient > maxCoefficient ? 0n : coefficient, exponent);
}

/** Rounds to what decimal128 can hold (34 digits, half to even), as an operation's result is rounded. */
export function encodeDecimal(parts: DecimalParts): Decimal128 {
  const bytes = Buffer.alloc(16);
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  const rounded = roundDecimal(parts);
  if (rounded.kind === 'nan') {
    view.setUint32(12, 0x7c000000, true);
  } else if (rounded.kind === 'infinite') {
    view.setUint32(12, rounded.negative ? 0xf8000000 : 0x78000000, true);
  } else {
    view.setBigUint64(0, BigInt.asUintN(64, rounded.coefficient), true);
    const sign = rounded.negative ? 1n << 63n : 0n;
    view.setBigUint64(8, sign | (BigInt(rounded.exponent + bias) << 49n) | (rounded.coefficient >> 64n), true);
  }
  return new Decimal128(bytes);
}

/** The nearest value that decimal128 holds; the exponent is moved only as far as needed. */
export function roundDecimal(parts: DecimalParts): DecimalParts {
  if (parts.kind !== 'finite') return parts;
  const { negative } = parts;
  const { coefficient, exponent } = dropDigits(parts);
  if (exponent <= maxExponent) return finiteDecimal(negative, coefficient, exponent);
  if (coefficient === 0n) return finiteDecimal(negative, 0n, maxExponent);
  const padding = exponent - maxExponent;
  if (digitCount(coefficient) + padding > maxDigits) return infiniteDecimal(negative);
  return finiteDecimal(negative, coefficient * powerOfTen(padding), maxExponent);
}

function dropDigits(parts: DecimalParts): { coefficient: bigint; exponent: number } {
  const { coefficient, exponent } = parts;
  const digits = coefficient <= maxCoefficient ? maxDigits : digitCount(coefficient);
  const drop = Math.max(digits - maxDigits, minExponent - exponent);
  if (drop <= 0) return { coefficient, exponent };
  const rounded = divideHalfEven(coefficient, drop);
  return rounded > maxCoefficient
    ? { coefficient: rounded / 10n, exponent: exponent + drop + 1 }
    : { coefficient: rounded, exponent: exponent + drop };
}

/** `coefficient / 10^drop`, rounded half to even. */
export function divideHalfEven(coefficient: bigint, drop: number): bigint {
  if (coefficient === 0n || drop > digitCount(coefficient)) return 0n;
  const divisor = powerOfTen(drop);
  const quotient = coefficient / divisor;
  const twice = (coefficient - quotient * divisor) * 2n;
  const up = twice > divisor || (twice === divisor && (quotient & 1n) === 1n);
  return up ? quotient + 1n : quotient;
}

export function digitCount(coefficient: bigint): number {
  return coefficient.toString().length;
}

const powers: bigint[] = Array.from({ length: 70 }, (_, index) => 10n ** BigInt(index));

export function powerOfTen(exponent: number): bigint {
  return powers[exponent] ?? 10n ** BigInt(exponent);
}

/** The exact value of a finite double: up to 767 digits. */
export function exactDecimal(value: number): DecimalParts {
  const negative = value < 0 || Object.is(value, -0);
  const magnitude = Math.abs(value);
  if (Number.isInteger(magnitude)) return finiteDecimal(negative, BigInt(magnitude), 0);
  let mantissa = magnitude;
  let halvings = 0;
  // Doubling is exact, so the loop ends at the first integral multiple.
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    halvings += 1;
  }
  return finiteDecimal(negative, BigInt(mantissa) * 5n ** BigInt(halvings), -halvings);
}

/** Orders two finite decimals or infinities by value; no NaN. */
export function compareDecimals(left: DecimalParts, right: DecimalParts): number {
  const leftSign = signOf(left);
  const rightSign = signOf(right);
  if (leftSign !== rightSign || leftSign === 0) return leftSign - rightSign;
  return leftSign === 1 ? compareMagnitudes(left, right) : compareMagnitudes(right, left);
}

function signOf(parts: DecimalParts): number {
  if (parts.kind === 'finite' && parts.coefficient === 0n) return 0;
  return parts.negative ? -1 : 1;
}

function compareMagnitudes(left: DecimalParts, right: DecimalParts): number {
  if (left.kind === 'infinite' || right.kind === 'infinite') {
    return Number(left.kind === 'infinite') - Number(right.kind === 'infinite');
  }
  const difference = left.exponent - right.exponent;
  if (difference !== 0) {
    const size = digitCount(left.coefficient) + difference - digitCount(right.coefficient);
    if (size !== 0) return size < 0 ? -1 : 1;
  }
  const a = difference > 0 ? left.coefficient * powerOfTen(difference) : left.coefficient;
  const b = difference < 0 ? right.coefficient * powerOfTen(-difference) : right.coefficient;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The scientific text of the decimal128 specification, which keeps sign, exponent and trailing zeros. */
export function formatDecimal(value: Decimal128): string {
  const parts = decodeDecimal(value);
  if (parts.kind === 'nan') return 'NaN';
  const sign = parts.negative ? '-' : '';
  if (parts.kind === 'infinite') return `${sign}Infinity`;
  const digits = parts.coefficient.toString();
  const adjusted = parts.exponent + digits.length - 1;
  if (parts.exponent > 0 || adjusted < -6) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${sign}${digits[0]}${fraction}E${adjusted < 0 ? '' : '+'}${adjusted}`;
  }
  if (parts.exponent === 0) return sign + digits;
  const point = digits.length + parts.exponent;
  if (point > 0) return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
  return `${sign}0.${'0'.repeat(-point)}${digits}`;
}

const decimalText = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:e([+-]?\d+))?$/i;
const maxTextLength = 7000;

/** Null where the text is no decimal. `exact: true` also refuses a number that decimal128 cannot hold as written. */
export function parseDecimal(text: string, exact: boolean): Decimal128 | null {
  if (text.length > maxTextLength) return null;
  const special = /^([+-]?)(?:(nan)|inf(?:inity)?)$/i.exec(text);
  if (special !== null)
    return encodeDecimal(special[2] === undefined ? infiniteDecimal(special[1] === '-') : decimalNaN);
  const match = decimalText.exec(text);
  if (match === null) return null;
  const fraction = match[3] ?? match[4] ?? '';
  const written = finiteDecimal(
    match[1] === '-',
    BigInt(`${match[2] ?? ''}${fraction}`),
    Number(match[5] ?? 0) - fraction.length,
  );
  if (!Number.isSafeInteger(written.exponent)) return null;
  const rounded = roundDecimal(written);
  if (exact && compareDecimals(written, rounded) !== 0) return null;
  return encodeDecimal(rounded);
}
