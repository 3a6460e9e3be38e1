// Fields are read and written as own properties only: `__proto__` is a field like any other.
import type { Document, Value } from '../../values/value.ts';
import { MISSING, type Result } from './expression.ts';

export function getField(document: Document, field: string): Result {
  return Object.hasOwn(document, field) ? document[field] : MISSING;
}

export function putField(document: Document, field: string, value: Value): void {
  if (field === '__proto__') {
    Object.defineProperty(document, field, { value, enumerable: true, configurable: true, writable: true });
  } else {
    document[field] = value;
  }
}

/** A copy that may be written to; keeps a field named `__proto__`. */
export function copyDocument(document: Document): Document {
  const copy: Document = { ...document };
  return copy;
}
