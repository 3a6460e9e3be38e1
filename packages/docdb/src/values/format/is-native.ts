import { isInt32 } from '../type-of.ts';
import type { Document, Value } from '../value.ts';

const dollar = 0x24;

/**
 * Whether `JSON.stringify` writes this value exactly as relaxed form does, so that native code can: documents, arrays,
 * well-formed text, int32, fractions, booleans and null.
 */
export function isNative(value: Value): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return isInt32(value) || (Number.isFinite(value) && !Number.isInteger(value));
  if (typeof value === 'object') return value === null || isNativeObject(value);
  return typeof value === 'boolean';
}

function isNativeObject(value: object & Value): boolean {
  if (Array.isArray(value)) return isNativeArray(value);
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  const document: Document = value as Document;
  for (const name of Object.keys(document)) {
    if (name.charCodeAt(0) === dollar || !name.isWellFormed() || !isNative(document[name])) return false;
  }
  return true;
}

function isNativeArray(values: readonly Value[]): boolean {
  for (let index = 0; index < values.length; index += 1) {
    if (!isNative(values[index])) return false;
  }
  return true;
}
