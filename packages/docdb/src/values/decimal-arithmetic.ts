// Exact decimal arithmetic with the preferred exponents of IEEE 754-2008, section 5.2: 1.10 + 2.20 is 3.30.
import {
  type DecimalParts,
  decimalNaN,
  digitCount,
  finiteDecimal,
  infiniteDecimal,
  maxDigits,
  powerOfTen,
  roundDecimal,
} from './decimal128.ts';

export function addDecimals(left: DecimalParts, right: DecimalParts): DecimalParts {
  if (left.kind === 'nan' || right.kind === 'nan') return decimalNaN;
  if (left.kind === 'infinite') {
    return right.kind === 'infinite' && left.negative !== right.negative ? decimalNaN : left;
  }
  if (right.kind === 'infinite') return right;
  const exponent = Math.min(left.exponent, right.exponent);
  const sum = signedAt(left, exponent) + signedAt(right, exponent);
  if (sum === 0n) return roundDecimal(finiteDecimal(left.negative && right.negative, 0n, exponent));
  return roundDecimal(finiteDecimal(sum < 0n, sum < 0n ? -sum : sum, exponent));
}

export function negateDecimal(parts: DecimalParts): DecimalParts {
  return { ...parts, negative: !parts.negative };
}

export function subtractDecimals(left: DecimalParts, right: DecimalParts): DecimalParts {
  return addDecimals(left, negateDecimal(right));
}

export function multiplyDecimals(left: DecimalParts, right: DecimalParts): DecimalParts {
  if (left.kind === 'nan' || right.kind === 'nan') return decimalNaN;
  const negative = left.negative !== right.negative;
  if (left.kind === 'infinite' || right.kind === 'infinite') {
    return isZero(left) || isZero(right) ? decimalNaN : infiniteDecimal(negative);
  }
  return roundDecimal(finiteDecimal(negative, left.coefficient * right.coefficient, left.exponent + right.exponent));
}

export function divideDecimals(left: DecimalParts, right: DecimalParts): DecimalParts {
  if (left.kind === 'nan' || right.kind === 'nan') return decimalNaN;
  const negative = left.negative !== right.negative;
  if (left.kind === 'infinite') return right.kind === 'infinite' ? decimalNaN : infiniteDecimal(negative);
  if (right.kind === 'infinite') return roundDecimal(finiteDecimal(negative, 0n, Number.MIN_SAFE_INTEGER));
  if (isZero(right)) return isZero(left) ? decimalNaN : infiniteDecimal(negative);
  const preferred = left.exponent - right.exponent;
  const shift = Math.max(0, maxDigits + 2 + digitCount(right.coefficient) - digitCount(left.coefficient));
  const dividend = left.coefficient * powerOfTen(shift);
  let quotient = dividend / right.coefficient;
  let exponent = preferred - shift;
  if (quotient * right.coefficient !== dividend) {
    // One digit that is not zero below all others decides ties as the lost remainder would.
    return roundDecimal(finiteDecimal(negative, quotient * 10n + 1n, exponent - 1));
  }
  while (exponent < preferred && quotient % 10n === 0n) {
    quotient /= 10n;
    exponent += 1;
  }
  return roundDecimal(finiteDecimal(negative, quotient, exponent));
}

/** The remainder with the sign of the dividend (C's fmod). */
export function modDecimals(left: DecimalParts, right: DecimalParts): DecimalParts {
  if (left.kind !== 'finite' || right.kind === 'nan' || isZero(right)) return decimalNaN;
  if (right.kind === 'infinite') return left;
  const exponent = Math.min(left.exponent, right.exponent);
  const dividend = left.coefficient * powerOfTen(left.exponent - exponent);
  const divisor = right.coefficient * powerOfTen(right.exponent - exponent);
  return roundDecimal(finiteDecimal(left.negative, dividend % divisor, exponent));
}

export function isZero(parts: DecimalParts): boolean {
  return parts.kind === 'finite' && parts.coefficient === 0n;
}

function signedAt(parts: DecimalParts, exponent: number): bigint {
  const magnitude = parts.coefficient * powerOfTen(parts.exponent - exponent);
  return parts.negative ? -magnitude : magnitude;
}
