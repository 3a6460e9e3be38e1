// https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
import { Binary, BSONRegExp, BSONSymbol, Code, ObjectId, Timestamp } from 'bson';
import type { Collation } from '../language/collation.ts';
import { DbPointer } from './db-pointer.ts';
import { compareNumbers } from './number.ts';
import { compareText } from './text-order.ts';
import { isNumeric, type TypeName, typeOf } from './type-of.ts';
import type { Document, Value } from './value.ts';

const orders: Readonly<Record<TypeName, number>> = {
  minKey: 0,
  undefined: 1,
  null: 5,
  int: 10,
  long: 10,
  double: 10,
  decimal: 10,
  string: 15,
  symbol: 15,
  object: 20,
  array: 25,
  binData: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  dbPointer: 55,
  javascript: 60,
  javascriptWithScope: 65,
  maxKey: 127,
};

/** Types of one order compare by value, others by this number. */
export function canonicalOrder(value: Value): number {
  return orders[typeOf(value)];
}

/** The BSON order across all types: negative, 0 or positive. Documents compare field by field, in their order. */
export function compareValues(left: Value, right: Value, collation?: Collation): number {
  if (typeof left === 'number' && typeof right === 'number') return compareNumbers(left, right);
  if (typeof left === 'string' && typeof right === 'string') {
    return collation === undefined ? compareText(left, right) : collation.compare(left, right);
  }
  const order = canonicalOrder(left);
  const difference = order - canonicalOrder(right);
  return difference === 0 ? compareSameOrder(left, right, order, collation) : difference;
}

export function equalValues(left: Value, right: Value, collation?: Collation): boolean {
  return compareValues(left, right, collation) === 0;
}

/** The values in BSON order. Use it in place of `sort`, which puts every undefined last without asking. */
export function sortValues(values: readonly Value[], collation?: Collation): Value[] {
  const boxed = values.map((value) => ({ value }));
  boxed.sort((left, right) => compareValues(left.value, right.value, collation));
  return boxed.map(({ value }) => value);
}

function compareSameOrder(left: Value, right: Value, order: number, collation: Collation | undefined): number {
  switch (order) {
    case orders.int:
      return isNumeric(left) && isNumeric(right) ? compareNumbers(left, right) : 0;
    case orders.string:
      return compareText(textOf(left), textOf(right));
    case orders.object:
      return compareDocuments(left as Document, right as Document, collation);
    case orders.array:
      return compareArrays(left as readonly Value[], right as readonly Value[], collation);
    case orders.bool:
      return Number(left) - Number(right);
    default:
      return compareObjects(left, right);
  }
}

function textOf(value: Value): string {
  return value instanceof BSONSymbol ? value.value : String(value);
}

/** Per field: the type's order, then the name, then the value. */
function compareDocuments(left: Document, right: Document, collation: Collation | undefined): number {
  const leftNames = Object.keys(left);
  const rightNames = Object.keys(right);
  const length = Math.min(leftNames.length, rightNames.length);
  for (let index = 0; index < length; index += 1) {
    const leftName = leftNames[index] ?? '';
    const rightName = rightNames[index] ?? '';
    const a = left[leftName];
    const b = right[rightName];
    if (leftName !== rightName) return canonicalOrder(a) - canonicalOrder(b) || compareText(leftName, rightName);
    const result = compareValues(a, b, collation);
    if (result !== 0) return result;
  }
  return leftNames.length - rightNames.length;
}

function compareArrays(left: readonly Value[], right: readonly Value[], collation: Collation | undefined): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const result = compareValues(left[index], right[index], collation);
    if (result !== 0) return result;
  }
  return left.length - right.length;
}

function compareObjects(left: Value, right: Value): number {
  if (left instanceof ObjectId && right instanceof ObjectId)
    return compareText(left.toHexString(), right.toHexString());
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime();
  if (left instanceof Binary && right instanceof Binary) return compareBinary(left, right);
  if (left instanceof Timestamp && right instanceof Timestamp) return left.t - right.t || left.i - right.i;
  if (left instanceof BSONRegExp && right instanceof BSONRegExp) {
    return compareText(left.pattern, right.pattern) || compareText(left.options, right.options);
  }
  if (left instanceof DbPointer && right instanceof DbPointer) return compareDbPointers(left, right);
  if (left instanceof Code && right instanceof Code) {
    return compareText(left.code, right.code) || compareDocuments(left.scope ?? {}, right.scope ?? {}, undefined);
  }
  return 0;
}

/** Length, then subtype, then bytes. */
function compareBinary(left: Binary, right: Binary): number {
  const difference = binaryLength(left) - binaryLength(right) || left.sub_type - right.sub_type;
  if (difference !== 0) return difference;
  return Buffer.compare(left.buffer.subarray(0, left.position), right.buffer.subarray(0, right.position));
}

/** The length that BSON writes: subtype 2 has its length once more inside. */
export function binaryLength(value: Binary): number {
  return value.position + (value.sub_type === Binary.SUBTYPE_BYTE_ARRAY ? 4 : 0);
}

function compareDbPointers(left: DbPointer, right: DbPointer): number {
  return (
    Buffer.byteLength(left.namespace) - Buffer.byteLength(right.namespace) ||
    compareText(left.namespace, right.namespace) ||
    compareText(left.id.toHexString(), right.id.toHexString())
  );
}
