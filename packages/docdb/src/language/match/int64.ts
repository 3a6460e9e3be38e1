import { compareNumbers, isFiniteValue, toBigInt } from '../../values/number.ts';
import type { Numeric } from '../../values/type-of.ts';

const limit = 2 ** 63;

/** The number cut to a whole one; null where that does not fit 64 bits. */
export function int64Of(value: Numeric): bigint | null {
  if (!isFiniteValue(value) || compareNumbers(value, limit) >= 0 || compareNumbers(value, -limit) < 0) return null;
  return toBigInt(value);
}
