// https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateFromString/#format-specifiers
import { MongoServerError } from '../../../port/errors.ts';
import { millisecondsPerDay, startOfDay, startOfIsoYear } from './calendar.ts';
import { localFrom, monthFrom, offsetFrom, type ParsedDate } from './parsed-date.ts';

type Parts = Map<string, string>;

const patterns: ReadonlyMap<string, string> = new Map([
  ['%', '%'],
  ['Y', '(\\d{4})'],
  ['G', '(\\d{4})'],
  ['m', '(\\d{1,2})'],
  ['d', '(\\d{1,2})'],
  ['H', '(\\d{1,2})'],
  ['M', '(\\d{1,2})'],
  ['S', '(\\d{1,2})'],
  ['L', '(\\d{1,3})'],
  ['j', '(\\d{1,3})'],
  ['V', '(\\d{1,2})'],
  ['u', '([1-7])'],
  ['b', '([A-Za-z]{3,9})'],
  ['B', '([A-Za-z]{3,9})'],
  ['z', '(Z|[+-]\\d{2}(?::?\\d{2})?)'],
  ['Z', '([+-]?\\d{1,4})'],
]);

const maxFormatLength = 1000;

/** Throws for a specifier that cannot be read. */
export function checkParseFormat(format: string): void {
  for (const [, letter = ''] of format.matchAll(/%([\s\S]?)/g)) {
    if (!patterns.has(letter)) {
      throw new MongoServerError(18536, `Invalid format character '%${letter}' in format string`);
    }
  }
}

/** Undefined where the text is not in the format. */
export function parseDateByFormat(text: string, format: string): ParsedDate | undefined {
  if (format.length > maxFormatLength || text.length > maxFormatLength) return undefined;
  const letters: string[] = [];
  const source = format.replace(/%([\s\S])|[\s\S]/g, (whole, letter: string | undefined) => {
    if (letter === undefined) return whole.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    if (letter !== '%') letters.push(letter);
    return patterns.get(letter) ?? '';
  });
  // Every specifier stands for a bounded number of characters, so that nothing in the pattern can explode.
  const match = new RegExp(`^${source}$`).exec(text);
  if (match === null) return undefined;
  const parts: Parts = new Map();
  for (const [index, letter] of letters.entries()) parts.set(letter, match[index + 1] ?? '');
  return assemble(parts);
}

function assemble(parts: Parts): ParsedDate | undefined {
  const start = parts.has('G') ? isoDay(parts) : calendarDay(parts);
  if (start === undefined) return undefined;
  const hour = numberOf(parts, 'H', 0);
  const minute = numberOf(parts, 'M', 0);
  const second = numberOf(parts, 'S', 0);
  if (hour > 24 || minute > 59 || second > 59) return undefined;
  const millisecond = Number((parts.get('L') ?? '0').padEnd(3, '0'));
  const local = start + hour * 3_600_000 + minute * 60_000 + second * 1000 + millisecond;
  return { local, offset: offsetOf(parts) };
}

function isoDay(parts: Parts): number | undefined {
  const week = numberOf(parts, 'V', 1);
  const day = numberOf(parts, 'u', 1);
  if (week < 1 || week > 53) return undefined;
  // A year alone stands for its first of January.
  if (!parts.has('V') && !parts.has('u')) return startOfDay(numberOf(parts, 'G', 0), 1, 1);
  return startOfIsoYear(numberOf(parts, 'G', 0)) + ((week - 1) * 7 + day - 1) * millisecondsPerDay;
}

function calendarDay(parts: Parts): number | undefined {
  if (!parts.has('Y')) return undefined;
  const year = numberOf(parts, 'Y', 0);
  // The server counts the days of a year from 0 here.
  if (parts.has('j')) return startOfDay(year, 1, 1 + numberOf(parts, 'j', 0));
  const name = parts.get('b') ?? parts.get('B');
  const month = name === undefined ? numberOf(parts, 'm', 1) : monthFrom(name);
  if (month === undefined) return undefined;
  return localFrom({ year, month, day: numberOf(parts, 'd', 1), hour: 0, minute: 0, second: 0, millisecond: 0 });
}

function offsetOf(parts: Parts): number | undefined {
  const clock = parts.get('z');
  if (clock !== undefined) return clock === 'Z' ? 0 : offsetFrom(clock.slice(0, 1), clock.slice(1));
  const minutes = parts.get('Z');
  return minutes === undefined ? undefined : Number(minutes) * 60_000;
}

function numberOf(parts: Parts, letter: string, absent: number): number {
  const text = parts.get(letter);
  return text === undefined ? absent : Number(text);
}
