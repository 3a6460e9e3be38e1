// Equality to the bit: what decides whether an update changed anything.
import { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, Long, ObjectId, Timestamp } from 'bson';
import { DbPointer } from '../../values/db-pointer.ts';
import { isArray, isDocument, typeOf } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';

/** Whether two values have the same BSON bytes: 5 and 5.0 differ, and so do documents with their fields in another order. */
export function identicalValues(left: Value, right: Value): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (isArray(left)) {
    return (
      isArray(right) &&
      left.length === right.length &&
      left.every((element, index) => identicalValues(element, right[index]))
    );
  }
  if (isArray(right)) return false;
  if (isDocument(left)) return isDocument(right) && identicalDocuments(left, right);
  return typeOf(left) === typeOf(right) && identicalScalars(left, right);
}

function identicalDocuments(left: Document, right: Document): boolean {
  const leftNames = Object.keys(left);
  const rightNames = Object.keys(right);
  return (
    leftNames.length === rightNames.length &&
    leftNames.every((name, index) => name === rightNames[index] && identicalValues(left[name], right[name]))
  );
}

function identicalScalars(left: object, right: object): boolean {
  if (left instanceof Date) return right instanceof Date && Object.is(left.getTime(), right.getTime());
  if (left instanceof ObjectId) return right instanceof ObjectId && left.equals(right);
  if (left instanceof Double) return right instanceof Double && Object.is(left.value, right.value);
  if (left instanceof Timestamp) return right instanceof Timestamp && left.equals(right);
  if (left instanceof Long) return right instanceof Long && left.equals(right);
  if (left instanceof Decimal128) return right instanceof Decimal128 && sameBytes(left.bytes, right.bytes);
  if (left instanceof Binary) {
    return right instanceof Binary && left.sub_type === right.sub_type && sameBytes(left.value(), right.value());
  }
  if (left instanceof BSONRegExp) {
    return right instanceof BSONRegExp && left.pattern === right.pattern && left.options === right.options;
  }
  if (left instanceof BSONSymbol) return right instanceof BSONSymbol && left.value === right.value;
  if (left instanceof Code) {
    return (
      right instanceof Code && left.code === right.code && identicalValues(left.scope ?? null, right.scope ?? null)
    );
  }
  if (left instanceof DbPointer)
    return right instanceof DbPointer && left.namespace === right.namespace && left.id.equals(right.id);
  return true;
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
