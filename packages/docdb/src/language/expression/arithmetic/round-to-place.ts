// Rounding at a decimal place, exact for all four numeric types.

import { Decimal128 } from 'bson';
import { MongoServerError } from '../../../port/errors.ts';
import {
  type DecimalParts,
  decimalNaN,
  decodeDecimal,
  digitCount,
  divideHalfEven,
  encodeDecimal,
  exactDecimal,
  finiteDecimal,
  maxDigits,
  powerOfTen,
  roundDecimal,
} from '../../../values/decimal128.ts';
import { makeDouble, makeIntegral, makeLong, numericType, toBigInt, toDouble } from '../../../values/number.ts';
import type { Numeric } from '../../../values/type-of.ts';

export type RoundingMode = 'ceil' | 'floor' | 'trunc' | 'half-even';

/** `place` digits are kept after the point; below zero it is that many before the point that become zeros. */
export function roundToPlace(value: Numeric, place: number, mode: RoundingMode): Numeric {
  if (value instanceof Decimal128) return encodeDecimal(quantize(decodeDecimal(value), place, mode));
  const type = numericType(value);
  if (type === 'double') return roundDouble(toDouble(value), place, mode);
  if (place >= 0) return value;
  const { negative, coefficient, exponent } = quantize(
    finiteDecimal(toBigInt(value) < 0n, magnitude(toBigInt(value)), 0),
    place,
    mode,
  );
  const whole = coefficient * powerOfTen(exponent);
  const result = makeIntegral(negative ? -whole : whole);
  if (result === null) throw new MongoServerError(51080, 'the rounded value does not fit a 64-bit integer');
  return type === 'long' && typeof result === 'number' ? makeLong(BigInt(result)) : result;
}

/** As the server does it: a decimal that is too large to have a last whole digit becomes NaN. */
export function toWhole(value: Numeric, mode: 'ceil' | 'floor'): Numeric {
  if (value instanceof Decimal128) {
    const { kind, coefficient, exponent } = decodeDecimal(value);
    if (kind !== 'finite' || digitCount(coefficient) + exponent > maxDigits) return encodeDecimal(decimalNaN);
  }
  return roundToPlace(value, 0, mode);
}

function roundDouble(value: number, place: number, mode: RoundingMode): Numeric {
  if (!Number.isFinite(value)) return makeDouble(value);
  if (place === 0 && mode !== 'half-even') return makeDouble(Math[mode](value));
  const { negative, coefficient, exponent } = quantize(roundDecimal(exactDecimal(value)), place, mode);
  return makeDouble(Number(`${negative ? '-' : ''}${coefficient}e${exponent}`));
}

/** The number whose last digit is at `place`; as it is where it has no digits beyond that place to lose. */
function quantize(parts: DecimalParts, place: number, mode: RoundingMode): DecimalParts {
  const { kind, negative, coefficient, exponent } = parts;
  if (kind !== 'finite') return parts;
  const drop = -place - exponent;
  if (drop <= 0) {
    if (digitCount(coefficient) - drop > maxDigits) return parts;
    return finiteDecimal(negative, coefficient * powerOfTen(-drop), -place);
  }
  const rounded = dropDigits(coefficient, drop, mode, negative);
  return finiteDecimal(negative, rounded, -place);
}

function dropDigits(coefficient: bigint, drop: number, mode: RoundingMode, negative: boolean): bigint {
  if (mode === 'half-even') return divideHalfEven(coefficient, drop);
  // More digits dropped than there are: all of a number is behind the place.
  const divisor = powerOfTen(Math.min(drop, digitCount(coefficient) + 1));
  const cut = coefficient / divisor;
  const awayFromZero = mode === (negative ? 'floor' : 'ceil') && cut * divisor !== coefficient;
  return awayFromZero ? cut + 1n : cut;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
