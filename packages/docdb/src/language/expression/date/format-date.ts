// https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateToString/#format-specifiers
import { ErrorCode, MongoServerError } from '../../../port/errors.ts';
import { calendarOf, dayOfWeek, dayOfYear, isoDayOfWeek, isoWeek, isoWeekYear, week } from './calendar.ts';

export const monthNames: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Local time and how far it is ahead of UTC, in milliseconds. */
export interface Moment {
  readonly local: number;
  readonly offset: number;
}

const maxFormatLength = 65_536;

export function formatDate(format: string, moment: Moment): string {
  return format.replace(/%([\s\S]?)/g, (_, letter: string) => {
    const write = specifiers.get(letter);
    if (write === undefined)
      throw new MongoServerError(18536, `Invalid format character '%${letter}' in format string`);
    return write(moment);
  });
}

/** Throws for a specifier that there is not. */
export function checkFormat(format: string): void {
  if (format.length > maxFormatLength) {
    throw new MongoServerError(ErrorCode.BadValue, `a date format may have ${maxFormatLength} characters`);
  }
  for (const [, letter = ''] of format.matchAll(/%([\s\S]?)/g)) {
    if (!specifiers.has(letter)) {
      throw new MongoServerError(18536, `Invalid format character '%${letter}' in format string`);
    }
  }
}

type Write = (moment: Moment) => string;

const specifiers: ReadonlyMap<string, Write> = new Map<string, Write>([
  ['%', () => '%'],
  ['Y', ({ local }) => year(calendarOf(local).year)],
  ['m', ({ local }) => pad(calendarOf(local).month, 2)],
  ['d', ({ local }) => pad(calendarOf(local).day, 2)],
  ['H', ({ local }) => pad(calendarOf(local).hour, 2)],
  ['M', ({ local }) => pad(calendarOf(local).minute, 2)],
  ['S', ({ local }) => pad(calendarOf(local).second, 2)],
  ['L', ({ local }) => pad(calendarOf(local).millisecond, 3)],
  ['j', ({ local }) => pad(dayOfYear(local), 3)],
  ['w', ({ local }) => String(dayOfWeek(local))],
  ['u', ({ local }) => String(isoDayOfWeek(local))],
  ['U', ({ local }) => pad(week(local), 2)],
  ['V', ({ local }) => pad(isoWeek(local), 2)],
  ['G', ({ local }) => year(isoWeekYear(local))],
  ['b', ({ local }) => monthName(local).slice(0, 3)],
  ['B', ({ local }) => monthName(local)],
  ['z', ({ offset }) => clockOffset(offset)],
  ['Z', ({ offset }) => String(Math.trunc(offset / 60_000))],
]);

function monthName(local: number): string {
  return monthNames[calendarOf(local).month - 1] ?? '';
}

function year(value: number): string {
  if (!(value >= 0 && value <= 9999)) {
    throw new MongoServerError(18537, 'the year of the date is outside the range 0 to 9999 that can be written');
  }
  return pad(value, 4);
}

function clockOffset(offset: number): string {
  const minutes = Math.floor(Math.abs(offset) / 60_000);
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
