// https://www.mongodb.com/docs/manual/reference/operator/aggregation/pow/

import { Decimal128 } from 'bson';
import { MongoServerError } from '../../../port/errors.ts';
import { encodeDecimal, finiteDecimal } from '../../../values/decimal128.ts';
import {
  compareNumbers,
  fromDecimalMath,
  isNaNValue,
  makeDouble,
  makeIntegral,
  makeLong,
  numericType,
  toBigInt,
  toDecimal,
  toDecimalMath,
  toDouble,
} from '../../../values/number.ts';
import type { Numeric } from '../../../values/type-of.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, isNumeric, kindOf } from '../kind.ts';
import { binary } from '../operands.ts';
import { padDigits } from './real-function.ts';

export const $pow: ExpressionOperator = binary('$pow', (base, exponent) => {
  if (isNullish(base) || isNullish(exponent)) return null;
  if (!isNumeric(base)) throw new MongoServerError(28762, `$pow's base must be numeric, not ${kindOf(base)}`);
  if (!isNumeric(exponent)) {
    throw new MongoServerError(28763, `$pow's exponent must be numeric, not ${kindOf(exponent)}`);
  }
  if (compareNumbers(base, 0) === 0 && compareNumbers(exponent, 0) < 0 && !isNaNValue(exponent)) {
    throw new MongoServerError(28764, '$pow cannot take a base of 0 and a negative exponent');
  }
  if (base instanceof Decimal128 || exponent instanceof Decimal128) return powerOfDecimals(base, exponent);
  const types = [numericType(base), numericType(exponent)];
  const exact = types.includes('double') ? null : powerOfIntegers(toBigInt(base), toBigInt(exponent));
  if (exact === null) return makeDouble(powerOfDoubles(toDouble(base), toDouble(exponent)));
  return types.includes('long') ? makeLong(exact) : makeIntegral(exact);
});

const smallestExponent = -6176;

/** The server's decimal library gives all digits even of an exact power, and of zero its smallest form. */
function powerOfDecimals(base: Numeric, exponent: Numeric): Decimal128 {
  if (compareNumbers(exponent, 0) === 0 || compareNumbers(base, 1) === 0) return toDecimal(1);
  const power = fromDecimalMath(toDecimalMath(base).pow(toDecimalMath(exponent)));
  const isZero = compareNumbers(power, 0) === 0 && !isNaNValue(power);
  return isZero ? encodeDecimal(finiteDecimal(false, 0n, smallestExponent)) : padDigits(power);
}

/** C's `pow`: 1 to any power, and -1 to an infinite one, is 1, where JavaScript says NaN. */
function powerOfDoubles(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Number.POSITIVE_INFINITY)) return 1;
  return base ** exponent;
}

/** Null where the power is no integer of 64 bits. */
function powerOfIntegers(base: bigint, exponent: bigint): bigint | null {
  if (base === 1n) return 1n;
  if (base === -1n) return exponent % 2n === 0n ? 1n : -1n;
  if (exponent < 0n) return null;
  if (base === 0n) return exponent === 0n ? 1n : 0n;
  if (exponent > 63n) return null;
  const power = base ** exponent;
  return power === BigInt.asIntN(64, power) ? power : null;
}
