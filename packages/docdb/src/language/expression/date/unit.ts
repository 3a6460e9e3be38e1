// Units of time, and the day that a week begins with.
import { ErrorCode, MongoServerError } from '../../../port/errors.ts';
import type { Result } from '../expression.ts';
import { kindOf } from '../kind.ts';

export const units = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond'] as const;

export type Unit = (typeof units)[number];

/** Milliseconds of the units that are always as long. */
export const unitLength: Readonly<Record<'week' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond', number>> = {
  week: 7 * 86_400_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};

/** Months of the others. */
export const unitMonths: Readonly<Record<'year' | 'quarter' | 'month', number>> = { year: 12, quarter: 3, month: 1 };

export function readUnit(value: Result, name: string): Unit {
  if (typeof value !== 'string') {
    throw new MongoServerError(5439013, `${name} requires 'unit' to be a string, but got ${kindOf(value)}`);
  }
  const unit = units.find((known) => known === value);
  if (unit === undefined) {
    throw new MongoServerError(ErrorCode.FailedToParse, `${name}: unknown time unit value: ${value}`);
  }
  return unit;
}

const days: readonly string[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Sunday is 0. Names of days are taken whole or by three letters, in any case. */
export function readStartOfWeek(value: Result, name: string): number {
  if (typeof value !== 'string') {
    throw new MongoServerError(5439015, `${name} requires 'startOfWeek' to be a string, but got ${kindOf(value)}`);
  }
  const wanted = value.toLowerCase();
  const day = days.findIndex((known) => known === wanted || known.slice(0, 3) === wanted);
  if (day === -1) throw new MongoServerError(5439016, `${name}: unknown day of week value: ${value}`);
  return day;
}
