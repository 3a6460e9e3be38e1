// Numbers that must be whole.
import { isIntegral, toDouble } from '../../values/number.ts';
import type { Numeric } from '../../values/type-of.ts';

/** The int32 that a number of any type stands for; undefined where there is none. */
export function asInt32(value: Numeric): number | undefined {
  const number = toDouble(value);
  return Number.isInteger(number) && number >= -(2 ** 31) && number < 2 ** 31 && isIntegral(value)
    ? number + 0
    : undefined;
}
