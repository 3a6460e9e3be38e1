// To binData: texts by their format, numbers by their bytes.

import { Binary } from 'bson';
import { MongoServerError } from '../../../port/errors.ts';
import { numericType, toBigInt, toDouble } from '../../../values/number.ts';
import type { Numeric } from '../../../values/type-of.ts';
import type { Value } from '../../../values/value.ts';
import { isNumeric } from '../kind.ts';
import { type BinaryFormat, type ConversionOptions, conversionFailure } from './conversion.ts';

export function convertToBinary(value: Value, options: ConversionOptions): Value {
  if (value instanceof Binary) {
    if (value.sub_type === options.subtype) return value;
    throw conversionFailure(value, 'binData', 'the subtype is another one');
  }
  if (typeof value === 'string') return fromText(value, options);
  if (!isNumeric(value)) throw conversionFailure(value, 'binData');
  return new Binary(numberBytes(value, options.byteOrder === 'little'), options.subtype);
}

function numberBytes(value: Numeric, isLittle: boolean): Uint8Array {
  const type = numericType(value);
  if (type === 'decimal') throw conversionFailure(value, 'binData');
  const bytes = new Uint8Array(type === 'int' ? 4 : 8);
  const view = new DataView(bytes.buffer);
  if (type === 'int') view.setInt32(0, toDouble(value), isLittle);
  else if (type === 'long') view.setBigInt64(0, toBigInt(value), isLittle);
  else view.setFloat64(0, toDouble(value), isLittle);
  return bytes;
}

function fromText(text: string, { format, subtype }: ConversionOptions): Value {
  if (format === undefined) throw new MongoServerError(4341115, '$convert from string to binData needs a format');
  const isUuid = format === 'uuid' || (format === 'auto' && subtype === Binary.SUBTYPE_UUID);
  if (isUuid !== (subtype === Binary.SUBTYPE_UUID)) {
    throw conversionFailure(text, 'binData', 'the format uuid and the subtype 4 go together');
  }
  const bytes = isUuid ? uuidBytes(text) : textBytes(text, format);
  if (bytes === undefined) throw conversionFailure(text, 'binData', `the text is not in the format ${format}`);
  return new Binary(bytes, subtype);
}

function uuidBytes(text: string): Uint8Array | undefined {
  const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
  return isUuid ? Buffer.from(text.replaceAll('-', ''), 'hex') : undefined;
}

function textBytes(text: string, format: BinaryFormat): Uint8Array | undefined {
  switch (format) {
    case 'hex':
      return /^(?:[0-9a-f]{2})*$/i.test(text) ? Buffer.from(text, 'hex') : undefined;
    case 'utf8':
      return Buffer.from(text);
    case 'base64url':
      return /^[A-Za-z0-9_-]*={0,2}$/.test(text) ? Buffer.from(text, 'base64url') : undefined;
    default:
      return isBase64(text) ? Buffer.from(text, 'base64') : undefined;
  }
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
