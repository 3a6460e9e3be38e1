// Numbers that operators take as counts, indexes and masks.
import { isIntegral, toDouble } from '../../values/number.ts';
import { isNumeric } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';

const limit = 2 ** 63;

/** The operand as an integer of at most 64 bits, whatever its numeric type; null for anything else. */
export function wholeNumber(operand: Value): number | null {
  if (!isNumeric(operand) || !isIntegral(operand)) return null;
  const value = toDouble(operand);
  return value >= -limit && value <= limit ? value : null;
}
