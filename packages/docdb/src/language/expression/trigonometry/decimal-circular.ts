// Sine, cosine and tangent of decimals.

import type { Decimal } from 'decimal.js';
import { DecimalMath } from '../../../values/number.ts';
import { nearZero } from '../arithmetic/near-zero.ts';

/** decimal.js holds pi to a thousand digits; an argument beyond that is taken modulo a turn as a double is. */
const largestExponent = 900;

/** By `decimal` where the argument allows it, else by `double`. */
export function circular(
  double: (value: number) => number,
  decimal: (value: Decimal) => Decimal,
): (value: Decimal) => Decimal {
  return (value) => {
    if (value.isFinite() && value.e > largestExponent)
      return value.mul(0).add(double(value.toNumber() % (2 * Math.PI)));
    return decimal(value);
  };
}

const halfPi = '1.57079632679489661923132169163975144209858469968755';
/** Beyond this power of ten 42 digits do not show the difference to a right angle. */
const farOut = 60;

export function decimalAtan(value: Decimal): Decimal {
  if (!value.isFinite() || value.e <= farOut) return value.atan();
  return value.mul(0).add(value.isNegative() ? `-${halfPi}` : halfPi);
}

const smallAtan = nearZero(decimalAtan);
const pi = '3.1415926535897932384626433832795028841971693993751';

export function decimalAtan2(y: Decimal, x: Decimal): Decimal {
  const quotient = y.div(x);
  if (!y.isFinite() || !x.isFinite() || y.isZero() || x.isZero() || !quotient.isFinite()) {
    // A multiple of an eighth of a turn, or NaN: doubles say which.
    const eighths = Math.round(Math.atan2(directionOf(y), directionOf(x)) / (Math.PI / 4));
    return new DecimalMath(pi).mul(eighths).div(4);
  }
  const angle = smallAtan(quotient);
  if (!x.isNegative()) return angle;
  return y.isNegative() ? angle.sub(pi) : angle.add(pi);
}

/** Zero, infinite or NaN as it is; any other number by its sign alone. */
function directionOf(value: Decimal): number {
  const double = value.toNumber();
  return value.isFinite() && !value.isZero() ? (value.isNegative() ? -1 : 1) : double;
}
