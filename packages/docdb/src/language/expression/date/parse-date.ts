// Dates in the forms that `$dateFromString` reads without a format: ISO 8601, and the common written ones.
import type { Calendar } from './calendar.ts';
import { localFrom, monthFrom, offsetFrom, type ParsedDate } from './parsed-date.ts';

const iso =
  /^([+-]?\d{4})-?(\d\d)-?(\d\d)(?:[Tt ]+(\d\d?):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/;

export function parseDate(text: string): ParsedDate | undefined {
  if (text.length > 100 || text !== text.trim()) return undefined;
  const match = iso.exec(text);
  return match === null ? parseWritten(text) : fromIso(match);
}

function fromIso(match: RegExpExecArray): ParsedDate | undefined {
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = match;
  const local = localFrom({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)),
  });
  return local === undefined ? undefined : { local, offset: zoneFrom(zone) };
}

function zoneFrom(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  return /^[+-]/.test(zone) ? offsetFrom(zone.slice(0, 1), zone.slice(1)) : 0;
}

const weekday = /^(?:sun|mon|tue|tues|wed|thu|thur|thurs|fri|sat)(?:day|sday|nesday|rsday|urday)?$/i;

/** What has been read so far. */
interface Draft {
  year?: number;
  month?: number;
  day?: number;
  time?: Pick<Calendar, 'hour' | 'minute' | 'second' | 'millisecond'>;
  offset?: number;
}

/** Words and numbers in any order: `Wed Jan 31 12:05:28 +03:30 1996`, `July 4, 2017`, `07/04/2017`. */
function parseWritten(text: string): ParsedDate | undefined {
  const draft: Draft = {};
  for (const token of text.split(/[\s,]+/)) {
    if (token !== '' && !readToken(token, draft)) return undefined;
  }
  const { year, month, day, time = { hour: 0, minute: 0, second: 0, millisecond: 0 } } = draft;
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const local = localFrom({ year, month, day, ...time });
  return local === undefined ? undefined : { local, offset: draft.offset };
}

function readToken(token: string, draft: Draft): boolean {
  if (weekday.test(token)) return true;
  return readDateToken(token, draft) || readTimeToken(token, draft) || readZoneToken(token, draft);
}

function readDateToken(token: string, draft: Draft): boolean {
  const month = monthFrom(token.replace(/\.$/, ''));
  if (month !== undefined && draft.month === undefined) {
    draft.month = month;
    return true;
  }
  const american = /^(\d\d?)\/(\d\d?)\/(\d{4})$/.exec(token);
  if (american !== null && draft.month === undefined) {
    draft.month = Number(american[1]);
    draft.day = Number(american[2]);
    draft.year = Number(american[3]);
    return true;
  }
  const day = /^(\d\d?)(?:st|nd|rd|th)?$/i.exec(token);
  if (day !== null && draft.day === undefined) {
    draft.day = Number(day[1]);
    return true;
  }
  if (/^\d{4}$/.test(token) && draft.year === undefined) {
    draft.year = Number(token);
    return true;
  }
  return false;
}

function readTimeToken(token: string, draft: Draft): boolean {
  const clock = /^(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(am|pm)?$/i.exec(token);
  if (clock !== null && draft.time === undefined) {
    const [, hour, minute, second = '0', fraction = '', half] = clock;
    draft.time = {
      hour: half === undefined ? Number(hour) : halfDay(Number(hour), half),
      minute: Number(minute),
      second: Number(second),
      millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)),
    };
    return true;
  }
  if (/^[ap]\.?m\.?$/i.test(token) && draft.time !== undefined) {
    draft.time = { ...draft.time, hour: halfDay(draft.time.hour, token) };
    return true;
  }
  return false;
}

function readZoneToken(token: string, draft: Draft): boolean {
  const offset = /^(?:GMT|UTC)?([+-])(\d\d?(?::?\d\d)?)$/i.exec(token);
  if (offset !== null && draft.offset === undefined) {
    draft.offset = offsetFrom(offset[1] ?? '+', offset[2] ?? '');
    return true;
  }
  if (/^(?:GMT|UTC|Z)$/i.test(token) && draft.offset === undefined) {
    draft.offset = 0;
    return true;
  }
  return false;
}

function halfDay(hour: number, half: string): number {
  const isAfternoon = half.toLowerCase().startsWith('p');
  return (hour % 12) + (isAfternoon ? 12 : 0);
}
