import { isInt32 } from '../type-of.ts';
import type { Document, Value } from '../value.ts';

const dollar = 0x24;

/**
 * Whether `JSON.stringify` writes this value exactly as relaxed form does, so that native code can: documents, arrays,
 * well-formed text, int32, fractions, booleans and null.
 */
export function isNative(value: Value): boolean {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed();
    case 'number':
      return isInt32(value) || (Number.isFinite(value) && !Number.isInteger(value));
    case 'boolean':
      return true;
    case 'object':
      return value === null || isNativeObject(value);
    default:
      return false;
  }
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
