// The proleptic Gregorian calendar and ISO 8601 weeks. A local time is the milliseconds that a UTC date would have.

export const millisecondsPerDay = 86_400_000;

export interface Calendar {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

export function calendarOf(local: number): Calendar {
  const date = new Date(local);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  };
}

/** Midnight of a day; a month or day outside its range carries over. Years below 100 are meant as they are. */
export function startOfDay(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
}

/** Sunday is 1. */
export function dayOfWeek(local: number): number {
  return new Date(local).getUTCDay() + 1;
}

/** Monday is 1. */
export function isoDayOfWeek(local: number): number {
  return new Date(local).getUTCDay() || 7;
}

export function dayOfYear(local: number): number {
  const year = new Date(local).getUTCFullYear();
  return Math.floor((local - startOfDay(year, 1, 1)) / millisecondsPerDay) + 1;
}

/** Weeks begin on Sunday; the days before the first one are in week 0. */
export function week(local: number): number {
  return Math.floor((dayOfYear(local) + 7 - dayOfWeek(local)) / 7);
}

/** The year that the week's Thursday is in. */
export function isoWeekYear(local: number): number {
  return new Date(thursdayOf(local)).getUTCFullYear();
}

export function isoWeek(local: number): number {
  return Math.floor((dayOfYear(thursdayOf(local)) - 1) / 7) + 1;
}

/** Midnight of the Monday of an ISO year's first week. */
export function startOfIsoYear(year: number): number {
  const fourth = startOfDay(year, 1, 4);
  return fourth - (isoDayOfWeek(fourth) - 1) * millisecondsPerDay;
}

/** A date that many months later, on the month's last day where the day is too high for it. */
export function addMonths(local: number, months: number): number {
  const { year, month, day } = calendarOf(local);
  const first = startOfDay(year, month + months, 1);
  const target = new Date(first);
  const last = new Date(startOfDay(target.getUTCFullYear(), target.getUTCMonth() + 2, 0)).getUTCDate();
  const time = local - startOfDay(year, month, day);
  return first + (Math.min(day, last) - 1) * millisecondsPerDay + time;
}

function thursdayOf(local: number): number {
  return local + (4 - isoDayOfWeek(local)) * millisecondsPerDay;
}
