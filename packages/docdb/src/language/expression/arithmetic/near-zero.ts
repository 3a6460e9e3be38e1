// Functions of decimals near zero, where decimal.js takes as many steps as the exponent is large.
import type { Decimal } from 'decimal.js';

/** Below this power of ten no digit of a result of 42 digits shows more than the first term of the series. */
const tiny = -60;

/** For functions with a series at zero: what is tiny is answered by its first term. */
export function nearZero(apply: (value: Decimal) => Decimal): (value: Decimal) => Decimal {
  return (value) => {
    if (!value.isFinite() || value.isZero() || value.e >= tiny) return apply(value);
    const sample = value
      .mul(0)
      .add(value.isNegative() ? -1 : 1)
      .div('1e60');
    const result = apply(sample);
    return result.e < tiny / 2 ? result.div(sample).toSignificantDigits(40).mul(value) : result;
  };
}
