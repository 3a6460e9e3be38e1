// https://github.com/mongodb/specifications/blob/master/source/extended-json/extended-json.md
import { Double, Long } from 'bson';
import { longToBigInt } from '../number.ts';
import { isArray, isInt32 } from '../type-of.ts';
import type { Document, Value } from '../value.ts';
import { formatFiniteDouble } from './format-number.ts';
import { formatSpecial } from './format-special.ts';
import { quoteName, quoteText } from './quote.ts';

/** Canonical Extended JSON v2: every type is written out. */
export function formatCanonical(value: Value): string {
  if (typeof value === 'string') return quoteText(value);
  if (typeof value === 'number') return isInt32(value) ? `{"$numberInt":"${value}"}` : formatDouble(value);
  if (typeof value === 'object') return value === null ? 'null' : formatObject(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return '{"$undefined":true}';
}

function formatObject(value: object & Value): string {
  if (isArray(value)) return `[${value.map(formatCanonical).join(',')}]`;
  if (value instanceof Date) return `{"$date":{"$numberLong":"${value.getTime()}"}}`;
  if (value instanceof Double) return formatDouble(value.value);
  return (
    formatSpecial(value, formatDocument) ??
    (value instanceof Long ? `{"$numberLong":"${longToBigInt(value)}"}` : formatDocument(value as Document))
  );
}

function formatDocument(document: Document): string {
  let text = '';
  for (const name of Object.keys(document)) {
    const quoted = quoteName(name);
    text += (text === '' ? quoted.first : quoted.next) + formatCanonical(document[name]);
  }
  return text === '' ? '{}' : `${text}}`;
}

function formatDouble(value: number): string {
  return `{"$numberDouble":"${Number.isFinite(value) ? formatFiniteDouble(value) : value}"}`;
}
