// To date: milliseconds, ObjectIds, timestamps, and texts as `$dateFromString` reads them.

import { ObjectId, Timestamp } from 'bson';
import { ErrorCode } from '../../../port/errors.ts';
import { numericType, toDouble } from '../../../values/number.ts';
import type { Value } from '../../../values/value.ts';
import { parseDate } from '../date/parse-date.ts';
import { placeInZone } from '../date/parsed-date.ts';
import { readDate } from '../date/read-date.ts';
import { utcZone } from '../date/timezone.ts';
import { isNumeric } from '../kind.ts';
import { conversionFailure } from './conversion.ts';

export function convertToDate(value: Value): Value {
  if (value instanceof Date) return value;
  const milliseconds = millisecondsOf(value);
  const date = new Date(milliseconds ?? Number.NaN);
  if (Number.isNaN(date.getTime())) throw conversionFailure(value, 'date');
  return date;
}

function millisecondsOf(value: Value): number | undefined {
  if (typeof value === 'string') {
    const parsed = parseDate(value);
    return parsed === undefined ? undefined : placeInZone(parsed, utcZone)?.getTime();
  }
  if (value instanceof ObjectId || value instanceof Timestamp)
    return readDate(value, ErrorCode.ConversionFailure, '$toDate');
  if (!isNumeric(value) || numericType(value) === 'int') return undefined;
  return Math.trunc(toDouble(value));
}
