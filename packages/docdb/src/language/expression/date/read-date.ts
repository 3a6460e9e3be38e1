// What counts as a date: dates, timestamps, and ObjectIds by the time that they were made.

import { ObjectId, Timestamp } from 'bson';
import { MongoServerError } from '../../../port/errors.ts';
import type { Result } from '../expression.ts';
import { kindOf } from '../kind.ts';

/** Milliseconds since the epoch; throws `code` for anything else. */
export function readDate(value: Result, code: number, name: string): number {
  if (value instanceof Date) return value.getTime();
  if (value instanceof Timestamp) return value.t * 1000;
  // The server reads the seconds as a signed number.
  if (value instanceof ObjectId) return Buffer.from(value.id).readInt32BE(0) * 1000;
  throw new MongoServerError(code, `${name} requires a date, timestamp or ObjectId, found ${kindOf(value)}`);
}
