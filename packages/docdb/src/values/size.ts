// https://bsonspec.org/spec.html
import { Binary, BSONRegExp, BSONSymbol, Code } from 'bson';
import { binaryLength } from './compare.ts';
import { DbPointer } from './db-pointer.ts';
import { type TypeName, typeOf } from './type-of.ts';
import type { Document, Value } from './value.ts';

// Types whose size does not depend on the value.
const fixed: Readonly<Partial<Record<TypeName, number>>> = {
  double: 8,
  undefined: 0,
  objectId: 12,
  bool: 1,
  date: 8,
  null: 0,
  int: 4,
  timestamp: 8,
  long: 8,
  decimal: 16,
  minKey: 0,
  maxKey: 0,
};

const documentOverhead = 5;
const stringOverhead = 5;
const elementOverhead = 2;
const binaryOverhead = 5;
const objectIdSize = 12;

/** The bytes of the document in BSON, without encoding it. */
export function bsonSize(document: Document): number {
  let size = documentOverhead;
  for (const name of Object.keys(document)) size += elementOverhead + utf8Length(name) + valueSize(document[name]);
  return size;
}

/** The bytes of a value as an element's content: without its type byte and its name. */
export function valueSize(value: Value): number {
  if (typeof value === 'string') return stringOverhead + utf8Length(value);
  const type = typeOf(value);
  const size = fixed[type];
  if (size !== undefined) return size;
  if (type === 'array') return arraySize(value as readonly Value[]);
  if (type === 'object') return bsonSize(value as Document);
  return specialSize(value);
}

function arraySize(values: readonly Value[]): number {
  let size = documentOverhead;
  for (let index = 0; index < values.length; index += 1) {
    size += elementOverhead + decimalDigits(index) + valueSize(values[index]);
  }
  return size;
}

function decimalDigits(index: number): number {
  return index < 10 ? 1 : index < 100 ? 2 : String(index).length;
}

function specialSize(value: Value): number {
  if (value instanceof Binary) return binaryOverhead + binaryLength(value);
  if (value instanceof BSONRegExp) return utf8Length(value.pattern) + utf8Length(value.options) + 2;
  if (value instanceof BSONSymbol) return stringOverhead + utf8Length(value.value);
  if (value instanceof DbPointer) return stringOverhead + utf8Length(value.namespace) + objectIdSize;
  if (value instanceof Code) {
    const code = stringOverhead + utf8Length(value.code);
    return value.scope === null ? code : 4 + code + bsonSize(value.scope);
  }
  throw new TypeError(`no BSON size for ${typeOf(value)}`);
}

const shortText = 24;

function utf8Length(text: string): number {
  if (text.length > shortText) return Buffer.byteLength(text);
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) > 0x7f) return Buffer.byteLength(text);
  }
  return text.length;
}
