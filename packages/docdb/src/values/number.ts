// MongoDB's numeric tower: int < long < double < decimal; the result has the higher type of the two operands.
// https://www.mongodb.com/docs/manual/reference/operator/aggregation/add/
import { type Decimal128, Double, Long } from 'bson';
import { Decimal } from 'decimal.js';
import { addDecimals, divideDecimals, modDecimals, multiplyDecimals, subtractDecimals } from './decimal-arithmetic.ts';
import {
  compareDecimals,
  type DecimalParts,
  decimalNaN,
  decodeDecimal,
  digitCount,
  divideHalfEven,
  encodeDecimal,
  exactDecimal,
  finiteDecimal,
  formatDecimal,
  infiniteDecimal,
  parseDecimal,
  powerOfTen,
} from './decimal128.ts';
import { isInt32, type Numeric } from './type-of.ts';

const minInt64 = -(2n ** 63n);
const maxInt64 = 2n ** 63n - 1n;

/** decimal.js at decimal128's precision and range: for roots, logarithms and powers. */
export const DecimalMath: typeof Decimal = Decimal.clone({
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  minE: -6176,
  maxE: 6144,
  toExpNeg: -7,
  toExpPos: 34,
});

export type NumericType = 'int' | 'long' | 'double' | 'decimal';

export function numericType(value: Numeric): NumericType {
  if (typeof value === 'number') return isInt32(value) ? 'int' : 'double';
  if (value instanceof Long) return 'long';
  return value instanceof Double ? 'double' : 'decimal';
}

/** An int32; the caller has made sure that it fits. */
export function makeInt(value: number): number {
  return value | 0;
}

/** An Int64; the value wraps as two's complement where it does not fit. */
export function makeLong(value: bigint): Long {
  return new Long(Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n)));
}

/** A double: a class where a bare number would read as an int32, and for every other integral value. */
export function makeDouble(value: number): number | Double {
  return Number.isInteger(value) && !Object.is(value, -0) ? new Double(value) : value;
}

/** An int32 where it fits, else an Int64; null where it fits neither. */
export function makeIntegral(value: bigint): number | Long | null {
  if (value >= -0x80000000n && value <= 0x7fffffffn) return Number(value);
  return value >= minInt64 && value <= maxInt64 ? makeLong(value) : null;
}

/** The nearest double. */
export function toDouble(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (value instanceof Double) return value.value;
  if (value instanceof Long) return value.high * 0x100000000 + (value.low >>> 0);
  return Number(formatDecimal(value));
}

export function longToBigInt(value: { readonly high: number; readonly low: number }): bigint {
  return (BigInt(value.high) << 32n) | BigInt(value.low >>> 0);
}

/** Cut to an integer towards zero; NaN is 0; beyond 64 bits the nearest limit. */
export function toBigInt(value: Numeric): bigint {
  if (typeof value !== 'number' && value instanceof Long) return longToBigInt(value);
  const parts = typeof value === 'number' || value instanceof Double ? null : decodeDecimal(value);
  if (parts !== null && parts.kind === 'finite') return clamp(truncate(parts));
  const double = toDouble(value);
  if (Number.isNaN(double)) return 0n;
  if (!Number.isFinite(double)) return double < 0 ? minInt64 : maxInt64;
  return clamp(BigInt(Math.trunc(double)));
}

/** As `toBigInt`, as an Int64. */
export function toLong(value: Numeric): Long {
  return typeof value !== 'number' && value instanceof Long ? value : makeLong(toBigInt(value));
}

/** As decimal128; a double gives 15 digits, as the server converts it. */
export function toDecimal(value: Numeric): Decimal128 {
  return typeof value === 'object' && !(value instanceof Long) && !(value instanceof Double)
    ? value
    : encodeDecimal(toParts(value));
}

/** For the functions of decimal.js. */
export function toDecimalMath(value: Numeric): Decimal {
  return new DecimalMath(formatDecimal(toDecimal(value)));
}

export function fromDecimalMath(value: Decimal): Decimal128 {
  return parseDecimal(value.toString(), false) ?? encodeDecimal(decimalNaN);
}

export function isNaNValue(value: Numeric): boolean {
  if (typeof value === 'number') return Number.isNaN(value);
  if (value instanceof Double) return Number.isNaN(value.value);
  return !(value instanceof Long) && decodeDecimal(value).kind === 'nan';
}

export function isFiniteValue(value: Numeric): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value instanceof Double) return Number.isFinite(value.value);
  return value instanceof Long || decodeDecimal(value).kind === 'finite';
}

/** Whether the value is a whole number, whatever its type. */
export function isIntegral(value: Numeric): boolean {
  if (typeof value === 'number') return Number.isInteger(value);
  if (value instanceof Double) return Number.isInteger(value.value);
  if (value instanceof Long) return true;
  const parts = decodeDecimal(value);
  if (parts.kind !== 'finite') return false;
  if (parts.exponent >= 0 || parts.coefficient === 0n) return true;
  return digitCount(parts.coefficient) > -parts.exponent && parts.coefficient % powerOfTen(-parts.exponent) === 0n;
}

/** Exact order of two numbers of any type; NaN is equal to NaN and less than all others. */
export function compareNumbers(left: Numeric, right: Numeric): number {
  if (typeof left === 'number' && typeof right === 'number') return compareDoubles(left, right);
  const a = toDouble(left);
  const b = toDouble(right);
  const order = compareDoubles(a, b);
  // Rounding to double never reverses an order, so only equal doubles need a closer look.
  if (order !== 0 || !needsExactOrder(left, right) || Number.isNaN(a)) return order;
  return compareDecimals(toExactDecimal(left), toExactDecimal(right));
}

/** int and long that overflow become long, then double: a double from two integers means overflow. */
export function add(left: Numeric, right: Numeric): Numeric {
  return combine(left, right, sum);
}

export function subtract(left: Numeric, right: Numeric): Numeric {
  return combine(left, right, difference);
}

export function multiply(left: Numeric, right: Numeric): Numeric {
  return combine(left, right, product);
}

/** A decimal, or else always a double. */
export function divide(left: Numeric, right: Numeric): Numeric {
  if (isDecimal(left) || isDecimal(right)) return encodeDecimal(divideDecimals(toParts(left), toParts(right)));
  return makeDouble(toDouble(left) / toDouble(right));
}

/** The remainder with the sign of the dividend; the caller refuses a divisor of zero. */
export function mod(left: Numeric, right: Numeric): Numeric {
  return combine(left, right, remainder);
}

export function negate(value: Numeric): Numeric {
  return isDouble(value) ? makeDouble(-toDouble(value)) : subtractFromZero(value);
}

export function abs(value: Numeric): Numeric {
  if (isDouble(value)) return makeDouble(Math.abs(toDouble(value)));
  if (isDecimal(value)) return encodeDecimal({ ...decodeDecimal(value), negative: false });
  return compareNumbers(value, 0) < 0 ? negate(value) : value;
}

interface Arithmetic {
  doubles(left: number, right: number): number;
  integers(left: bigint, right: bigint): bigint;
  decimals(left: DecimalParts, right: DecimalParts): DecimalParts;
}

const sum: Arithmetic = { doubles: (a, b) => a + b, integers: (a, b) => a + b, decimals: addDecimals };
const difference: Arithmetic = { doubles: (a, b) => a - b, integers: (a, b) => a - b, decimals: subtractDecimals };
const product: Arithmetic = { doubles: (a, b) => a * b, integers: (a, b) => a * b, decimals: multiplyDecimals };
const remainder: Arithmetic = { doubles: (a, b) => a % b, integers: (a, b) => a % b, decimals: modDecimals };

function combine(left: Numeric, right: Numeric, operation: Arithmetic): Numeric {
  if (isDecimal(left) || isDecimal(right)) return encodeDecimal(operation.decimals(toParts(left), toParts(right)));
  if (isDouble(left) || isDouble(right)) return makeDouble(operation.doubles(toDouble(left), toDouble(right)));
  if (typeof left === 'number' && typeof right === 'number') {
    const result = operation.doubles(left, right);
    // -0 comes of products and remainders; an integer has none.
    if (isInt32(result) || result === 0) return result | 0;
    return makeLong(operation.integers(BigInt(left), BigInt(right)));
  }
  const result = operation.integers(toBigInt(left), toBigInt(right));
  return result >= minInt64 && result <= maxInt64 ? makeLong(result) : makeDouble(Number(result));
}

function subtractFromZero(value: Numeric): Numeric {
  if (isDecimal(value)) {
    const parts = decodeDecimal(value);
    return encodeDecimal({ ...parts, negative: !parts.negative });
  }
  return subtract(0, value);
}

function isDouble(value: Numeric): value is number | Double {
  return typeof value === 'number' ? !isInt32(value) : value instanceof Double;
}

function isDecimal(value: Numeric): value is Decimal128 {
  return typeof value === 'object' && !(value instanceof Long) && !(value instanceof Double);
}

function needsExactOrder(left: Numeric, right: Numeric): boolean {
  return left instanceof Long || right instanceof Long || isDecimal(left) || isDecimal(right);
}

/** The exact value taken apart; a NaN must not come here. */
export function toExactDecimal(value: Numeric): DecimalParts {
  if (isDecimal(value)) return decodeDecimal(value);
  if (typeof value !== 'number' && value instanceof Long) return integerParts(longToBigInt(value));
  const double = toDouble(value);
  return Number.isFinite(double) ? exactDecimal(double) : infiniteDecimal(double < 0);
}

/** A double converted for arithmetic with decimals keeps 15 digits: 2.5 becomes 2.50000000000000. */
function toParts(value: Numeric): DecimalParts {
  if (isDouble(value)) return doubleToParts(toDouble(value));
  return toExactDecimal(value);
}

const doubleDigits = 15;

function doubleToParts(value: number): DecimalParts {
  if (Number.isNaN(value)) return decimalNaN;
  if (!Number.isFinite(value)) return infiniteDecimal(value < 0);
  const exact = exactDecimal(value);
  if (exact.coefficient === 0n) return finiteDecimal(exact.negative, 0n, 0);
  const excess = digitCount(exact.coefficient) - doubleDigits;
  const exponent = exact.exponent + excess;
  const coefficient = excess > 0 ? divideHalfEven(exact.coefficient, excess) : exact.coefficient * powerOfTen(-excess);
  return digitCount(coefficient) > doubleDigits
    ? finiteDecimal(exact.negative, coefficient / 10n, exponent + 1)
    : finiteDecimal(exact.negative, coefficient, exponent);
}

function integerParts(value: bigint): DecimalParts {
  return finiteDecimal(value < 0n, value < 0n ? -value : value, 0);
}

function compareDoubles(left: number, right: number): number {
  if (left < right) return -1;
  if (left > right) return 1;
  if (left === right) return 0;
  return Number(Number.isNaN(right)) - Number(Number.isNaN(left));
}

function clamp(value: bigint): bigint {
  return value < minInt64 ? minInt64 : value > maxInt64 ? maxInt64 : value;
}

function truncate(parts: DecimalParts): bigint {
  // 10^6111 is never needed: beyond 20 digits the caller clamps.
  const magnitude =
    parts.exponent >= 0
      ? parts.coefficient * powerOfTen(Math.min(parts.exponent, 20))
      : parts.coefficient / powerOfTen(Math.min(-parts.exponent, maxShift));
  return parts.negative ? -magnitude : magnitude;
}

const maxShift = 40;
