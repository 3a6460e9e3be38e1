// Sine, cosine and tangent of decimals.
import type { Decimal } from 'decimal.js';

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
