// Functions on real numbers, which have a version for doubles and one for decimals.

import { Decimal128 } from 'bson';
import type { Decimal } from 'decimal.js';
import {
  decodeDecimal,
  digitCount,
  encodeDecimal,
  finiteDecimal,
  maxDigits,
  powerOfTen,
} from '../../../values/decimal128.ts';
import { DecimalMath, fromDecimalMath, makeDouble, toDecimalMath, toDouble } from '../../../values/number.ts';
import type { Numeric } from '../../../values/type-of.ts';

/** By `double` for int, long and double, by `decimal` for decimal128. */
export function realFunction(
  double: (value: number) => number,
  decimal: (value: Decimal) => Decimal,
): (value: Numeric) => Numeric {
  return (value) =>
    value instanceof Decimal128 ? decimalResult(toDecimalMath(value), decimal) : makeDouble(double(toDouble(value)));
}

/** More digits than decimal128 has: what is left of a result there tells an exact one from a rounded one. */
const WiderMath: typeof Decimal = DecimalMath.clone({ precision: 42 });

function decimalResult(value: Decimal, apply: (value: Decimal) => Decimal): Decimal128 {
  const wide = apply(new WiderMath(value));
  const rounded = new DecimalMath(wide).toSignificantDigits(maxDigits);
  const result = fromDecimalMath(rounded);
  return wide.eq(rounded) ? result : padDigits(result);
}

/** A rounded result has all 34 digits, zeros at the end included. */
export function padDigits(value: Decimal128): Decimal128 {
  const { kind, negative, coefficient, exponent } = decodeDecimal(value);
  if (kind !== 'finite' || coefficient === 0n) return value;
  const missing = maxDigits - digitCount(coefficient);
  return encodeDecimal(finiteDecimal(negative, coefficient * powerOfTen(missing), exponent - missing));
}
