// A date as read from a text, before its time zone is known.
import { type Calendar, calendarOf, startOfDay } from './calendar.ts';
import { monthNames } from './format-date.ts';
import { type TimeZone, toUtc } from './timezone.ts';

export interface ParsedDate {
  readonly local: number;
  /** Milliseconds ahead of UTC, where the text says it. */
  readonly offset: number | undefined;
}

/** Undefined where the text has an offset of its own beside another zone than UTC. */
export function placeInZone({ local, offset }: ParsedDate, zone: TimeZone): Date | undefined {
  if (offset !== undefined && !zone.isUtc) return undefined;
  const date = new Date(offset === undefined ? toUtc(local, zone) : local - offset);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Year, month, day, hour, minute, second and millisecond, each inside its range. */
export function localFrom(parts: Calendar): number | undefined {
  const { year, month, day, hour, minute, second, millisecond } = parts;
  const start = startOfDay(year, month, day);
  const found = calendarOf(start);
  if (found.month !== month || found.day !== day || month < 1) return undefined;
  if (hour > 24 || minute > 59 || second > 59) return undefined;
  return start + hour * 3_600_000 + minute * 60_000 + second * 1000 + millisecond;
}

/** `0530`, `05:30`, `05` after a sign. */
export function offsetFrom(sign: string, digits: string): number {
  const [hours = '0', minutes = '0'] = digits.includes(':') ? digits.split(':') : [digits.slice(0, 2), digits.slice(2)];
  const total = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? -total : total;
}

/** Of `May`, `january`: 1 to 12; undefined for what is no month. */
export function monthFrom(word: string): number | undefined {
  const wanted = word.toLowerCase();
  if (wanted.length < 3) return undefined;
  const index = monthNames.findIndex((name) => {
    const known = name.toLowerCase();
    return known === wanted || known.slice(0, 3) === wanted || (wanted === 'sept' && known === 'september');
  });
  return index === -1 ? undefined : index + 1;
}
