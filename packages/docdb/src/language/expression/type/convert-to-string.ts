// To string.

import { Binary, ObjectId } from 'bson';
import { MongoServerError } from '../../../port/errors.ts';
import type { Value } from '../../../values/value.ts';
import { isNumeric } from '../kind.ts';
import { textOf } from '../string/text-of.ts';
import { binaryContent } from './binary-content.ts';
import { type ConversionOptions, conversionFailure } from './conversion.ts';

export function convertToString(value: Value, options: ConversionOptions): Value {
  if (typeof value === 'boolean') return String(value);
  if (value instanceof ObjectId) return value.toHexString();
  if (value instanceof Binary) return binaryText(value, options);
  if (typeof value === 'string' || value instanceof Date || isNumeric(value)) return textOf(value) ?? '';
  throw conversionFailure(value, 'string');
}

/** `$toString` has the format `auto`; `$convert` must name one. */
function binaryText(value: Binary, { format }: ConversionOptions): string {
  const bytes = Buffer.from(binaryContent(value));
  switch (format) {
    case undefined:
      throw new MongoServerError(4341115, '$convert from binData to string needs a format');
    case 'hex':
      return bytes.toString('hex').toUpperCase();
    case 'utf8':
      return decodeUtf8(value, bytes);
    case 'uuid':
      if (!isUuid(value)) throw conversionFailure(value, 'string', 'it is no UUID');
      return uuidText(bytes);
    case 'auto':
      return isUuid(value) ? uuidText(bytes) : bytes.toString('base64');
    default:
      return bytes.toString(format);
  }
}

function isUuid(value: Binary): boolean {
  return value.sub_type === Binary.SUBTYPE_UUID && value.length() === 16;
}

function uuidText(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function decodeUtf8(value: Binary, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw conversionFailure(value, 'string', 'the bytes are not UTF-8');
  }
}
