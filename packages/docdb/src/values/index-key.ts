// Keys whose bytes order as compareValues orders their values, as MongoDB's KeyString does it.
// https://github.com/mongodb/mongo/blob/master/src/mongo/db/storage/key_string/key_string.h
import { Binary, BSONRegExp, BSONSymbol, Code, ObjectId, Timestamp } from 'bson';
import type { Collation } from '../language/collation.ts';
import { binaryLength } from './compare.ts';
import { DbPointer } from './db-pointer.ts';
import { KeyBytes } from './key-bytes.ts';
import { writeNumber } from './number-key.ts';
import { isNumeric, type TypeName, typeOf } from './type-of.ts';
import type { Document, Value } from './value.ts';

// 0 ends documents and arrays; the numbers have 0x28 to 0x2b (number-key.ts).
const kinds: Readonly<Record<TypeName, number>> = {
  minKey: 0x0a,
  undefined: 0x14,
  null: 0x1e,
  int: 0x28,
  long: 0x28,
  double: 0x28,
  decimal: 0x28,
  string: 0x3c,
  symbol: 0x3c,
  object: 0x46,
  array: 0x50,
  binData: 0x5a,
  objectId: 0x64,
  bool: 0x6e,
  date: 0x78,
  timestamp: 0x82,
  regex: 0x8c,
  dbPointer: 0x96,
  javascript: 0xa0,
  javascriptWithScope: 0xaa,
  maxKey: 0xf0,
};

// Making a key calls nothing that makes another.
const key = new KeyBytes();

/**
 * One key of the values, one after the other; `directions` gives -1 for each that is to sort downwards (absent: upwards).
 * Each value's bytes end themselves, so the key of the first values is a prefix of the key of more.
 * Under a collation strings that it holds equal have equal keys, but strings are in no order of use.
 */
export function encodeKey(
  values: readonly Value[],
  directions: readonly (1 | -1)[] = [],
  collation?: Collation,
): Uint8Array {
  key.length = 0;
  for (let index = 0; index < values.length; index += 1) {
    const start = key.length;
    writeValue(values[index], collation);
    if (directions[index] === -1) key.invertFrom(start);
  }
  return key.take();
}

/** The least key above all keys that begin with `key`: the open end of a range. */
export function successor(key: Uint8Array): Uint8Array {
  let end = key.length;
  while (end > 0 && key[end - 1] === 0xff) end -= 1;
  // No kind is 0x00 or 0xff in either direction, so no key of values is all 0xff.
  if (end === 0) throw new RangeError('an index key begins with the kind of a value');
  // A copy: `slice` of a Buffer would share its bytes.
  const next = new Uint8Array(key.subarray(0, end));
  next[end - 1] = (next[end - 1] ?? 0) + 1;
  return next;
}

function writeValue(value: Value, collation: Collation | undefined): void {
  if (isNumeric(value)) {
    writeNumber(value, key);
    return;
  }
  const kind = kinds[typeOf(value)];
  key.byte(value === true ? kind + 1 : kind);
  if (typeof value === 'string') {
    key.text(collation === undefined ? value : collation.indexKey(value));
  } else if (typeof value === 'object' && value !== null) {
    writeObject(value, kind, collation);
  }
}

function writeObject(value: object & Value, kind: number, collation: Collation | undefined): void {
  if (Array.isArray(value)) {
    for (const element of value as readonly Value[]) writeValue(element, collation);
    key.byte(0);
  } else if (kind === kinds.object) {
    writeDocument(value as Document, collation);
  } else {
    writeSpecial(value);
  }
}

/** Per field: its value's kind, its name, its value, as documents compare. */
function writeDocument(document: Document, collation: Collation | undefined): void {
  for (const name of Object.keys(document)) {
    const value = document[name];
    key.byte(kinds[typeOf(value)]);
    key.text(name);
    writeValue(value, collation);
  }
  key.byte(0);
}

function writeSpecial(value: Value): void {
  if (value instanceof ObjectId) key.hex(value.toHexString());
  else if (value instanceof Date) writeDate(value);
  else if (value instanceof Binary) writeBinary(value);
  else if (value instanceof Timestamp) writeTimestamp(value);
  else if (value instanceof BSONSymbol) key.text(value.value);
  else if (value instanceof BSONRegExp) {
    key.text(value.pattern);
    key.text(value.options);
  } else if (value instanceof Code) {
    key.text(value.code);
    if (value.scope !== null) writeDocument(value.scope, undefined);
  } else if (value instanceof DbPointer) {
    key.uint32(Buffer.byteLength(value.namespace));
    key.text(value.namespace);
    key.hex(value.id.toHexString());
  }
}

const twoTo32 = 0x100000000;

function writeDate(value: Date): void {
  const milliseconds = value.getTime();
  // The sign bit turned, so that times before 1970 sort first.
  key.uint32((Math.floor(milliseconds / twoTo32) ^ 0x80000000) >>> 0);
  key.uint32(milliseconds >>> 0);
}

function writeTimestamp(value: Timestamp): void {
  key.uint32(value.t);
  key.uint32(value.i);
}

function writeBinary(value: Binary): void {
  key.uint32(binaryLength(value));
  key.byte(value.sub_type);
  key.raw(value.buffer.subarray(0, value.position));
}
