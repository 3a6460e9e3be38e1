// https://www.mongodb.com/docs/manual/reference/aggregation-quick-reference/ : what counts as true.
import { compareNumbers } from '../../values/number.ts';
import type { Numeric } from '../../values/type-of.ts';
import type { Result } from './expression.ts';
import { isNullish, isNumeric } from './kind.ts';

/** False, null, missing and any zero are false; all else is true, NaN and empty arrays too. */
export function isTrue(value: Result): boolean {
  if (typeof value === 'boolean') return value;
  if (isNullish(value)) return false;
  return !isNumeric(value) || !isZero(value);
}

function isZero(value: Numeric): boolean {
  return compareNumbers(value, 0) === 0;
}
