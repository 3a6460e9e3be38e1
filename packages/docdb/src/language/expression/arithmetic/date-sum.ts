// Dates plus and minus milliseconds.
import { ErrorCode, MongoServerError } from '../../../port/errors.ts';
import { toDouble } from '../../../values/number.ts';
import type { Numeric } from '../../../values/type-of.ts';

/** Fractions are rounded half away from zero. */
export function addMilliseconds(date: number, amount: Numeric): number {
  const double = toDouble(amount);
  if (Number.isNaN(double) || Math.abs(double) >= 2 ** 63) throw dateOverflow();
  return date + Math.sign(double) * Math.round(Math.abs(double));
}

/** A date; refused outside what a date can be. */
export function makeDate(milliseconds: number): Date {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) throw dateOverflow();
  return date;
}

function dateOverflow(): MongoServerError {
  return new MongoServerError(ErrorCode.Overflow, 'date overflow');
}
