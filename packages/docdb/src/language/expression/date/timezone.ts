// https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateToString/#examples : Olson names and UTC offsets.
import { MongoServerError } from '../../../port/errors.ts';
import type { Result } from '../expression.ts';
import { isNullish, kindOf } from '../kind.ts';

export interface TimeZone {
  readonly isUtc: boolean;
  /** Milliseconds that local time is ahead of UTC at this moment. */
  offsetAt(utc: number): number;
}

export const utcZone: TimeZone = { isUtc: true, offsetAt: () => 0 };

const minute = 60_000;
const quarterHour = 15 * minute;
const maxRemembered = 4096;
/** Zones by name: as many as Intl knows names. */
const zones = new Map<string, TimeZone>();

/** The zone that a `timezone` operand names; null where it is nullish. */
export function readTimeZone(value: Result): TimeZone | null {
  if (isNullish(value)) return null;
  if (typeof value !== 'string') {
    throw new MongoServerError(40517, `timezone must evaluate to a string, found ${kindOf(value)}`);
  }
  const offset = /^([+-])(\d\d)(?::?(\d\d))?$/.exec(value);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    const ahead = (offset[1] === '-' ? -minutes : minutes) * minute;
    return { isUtc: ahead === 0, offsetAt: () => ahead };
  }
  if (value === 'UTC' || value === 'GMT') return utcZone;
  const zone = zones.get(value) ?? openZone(value);
  zones.set(value, zone);
  return zone;
}

/** The moment at which clocks of the zone show `local`; the earlier one where they show it twice. */
export function toUtc(local: number, zone: TimeZone): number {
  const before = local - zone.offsetAt(local - 24 * 60 * minute);
  const after = local - zone.offsetAt(local + 24 * 60 * minute);
  const earlier = Math.min(before, after);
  if (earlier + zone.offsetAt(earlier) === local) return earlier;
  const later = Math.max(before, after);
  if (later + zone.offsetAt(later) === local) return later;
  // Clocks never show it: they skip forward over it.
  return before;
}

function openZone(name: string): TimeZone {
  const format = openFormat(name);
  const remembered = new Map<number, number>();
  return {
    isUtc: false,
    offsetAt(utc) {
      // No zone changes its clocks inside a quarter of an hour.
      const slot = Math.floor(utc / quarterHour);
      const known = remembered.get(slot);
      if (known !== undefined) return known;
      if (remembered.size >= maxRemembered) remembered.clear();
      const offset = parseOffset(format.format(utc));
      remembered.set(slot, offset);
      return offset;
    },
  };
}

/** Names are case-sensitive in MongoDB, but not for Intl. */
function openFormat(name: string): Intl.DateTimeFormat {
  if (/^[A-Z]/.test(name)) {
    try {
      const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
      const known = format.resolvedOptions().timeZone;
      if (known === name || known.toLowerCase() !== name.toLowerCase()) return format;
    } catch {
      // A name that Intl does not know, refused below.
    }
  }
  throw new MongoServerError(40485, `unrecognized time zone identifier: "${name}"`);
}

/** From `1/31/2020, GMT-04:56:02`. */
function parseOffset(text: string): number {
  const match = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  if (match === null) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return (match[1] === '-' ? -seconds : seconds) * 1000;
}
