// `n` of `$firstN` and its like.
import { MongoServerError } from '../../port/errors.ts';
import { isIntegral, toDouble } from '../../values/number.ts';
import type { Result } from '../expression/expression.ts';
import { isNumeric, kindOf } from '../expression/kind.ts';

/** A whole number above 0. */
export function readAmount(
  name: string,
  value: Result,
  codes: { readonly notInt: number; readonly notPositive: number },
): number {
  const amount = isNumeric(value) && isIntegral(value) ? toDouble(value) : undefined;
  if (amount === undefined || amount >= 2 ** 63) {
    throw new MongoServerError(
      codes.notInt,
      `Value for 'n' must be of integral type, but found ${kindOf(value)} (${name})`,
    );
  }
  if (amount <= 0)
    throw new MongoServerError(codes.notPositive, `'n' must be greater than 0, found ${amount} (${name})`);
  return amount;
}
