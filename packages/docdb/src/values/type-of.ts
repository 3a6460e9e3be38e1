// https://www.mongodb.com/docs/manual/reference/bson-types/
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { DbPointer } from './db-pointer.ts';
import type { Document, Value } from './value.ts';

/** MongoDB's alias of a BSON type, as `$type` takes it and gives it. */
export type TypeName =
  | 'double'
  | 'string'
  | 'object'
  | 'array'
  | 'binData'
  | 'undefined'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'null'
  | 'regex'
  | 'dbPointer'
  | 'javascript'
  | 'symbol'
  | 'javascriptWithScope'
  | 'int'
  | 'timestamp'
  | 'long'
  | 'decimal'
  | 'minKey'
  | 'maxKey';

/** A value of one of the four numeric types. */
export type Numeric = number | Double | Long | Decimal128;

const numbers: Readonly<Record<TypeName, number>> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};

// Classes are told by prototype, never by a member: a document may have a field called `_bsontype`.
const byPrototype: ReadonlyMap<unknown, TypeName> = new Map<unknown, TypeName>([
  [Object.prototype, 'object'],
  [null, 'object'],
  [Date.prototype, 'date'],
  [ObjectId.prototype, 'objectId'],
  [Long.prototype, 'long'],
  [Double.prototype, 'double'],
  [Decimal128.prototype, 'decimal'],
  [Binary.prototype, 'binData'],
  [Timestamp.prototype, 'timestamp'],
  [BSONRegExp.prototype, 'regex'],
  [BSONSymbol.prototype, 'symbol'],
  [MinKey.prototype, 'minKey'],
  [MaxKey.prototype, 'maxKey'],
  [DbPointer.prototype, 'dbPointer'],
]);

/** The BSON type of a value. Anything that is no BSON value (a function, a bigint) is a programming error. */
export function typeOf(value: Value): TypeName {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return isInt32(value) ? 'int' : 'double';
  if (value === null) return 'null';
  if (typeof value === 'object') return typeOfObject(value);
  if (typeof value === 'boolean') return 'bool';
  if (value === undefined) return 'undefined';
  throw new TypeError(`no BSON type for a JavaScript ${typeof value}`);
}

/** The number of a type, as `$type` takes it: https://www.mongodb.com/docs/manual/reference/bson-types/ */
export function typeNumber(name: TypeName): number {
  return numbers[name];
}

/** Whether a JavaScript number stands for an int32; any other stands for a double. */
export function isInt32(value: number): boolean {
  return (value | 0) === value && (value !== 0 || 1 / value > 0);
}

export function isDocument(value: Value): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && typeOfObject(value) === 'object';
}

export function isArray(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isNumeric(value: Value): value is Numeric {
  if (typeof value === 'number') return true;
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Double.prototype || prototype === Long.prototype || prototype === Decimal128.prototype;
}

function typeOfObject(value: object): TypeName {
  if (Array.isArray(value)) return 'array';
  const name = byPrototype.get(Object.getPrototypeOf(value));
  if (name !== undefined) return name;
  if (value instanceof Code) return value.scope === null ? 'javascript' : 'javascriptWithScope';
  // Subclasses: UUID is a Binary.
  if (value instanceof Binary) return 'binData';
  if (value instanceof Date) return 'date';
  return 'object';
}
