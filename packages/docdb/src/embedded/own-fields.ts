// Documents are made and read through own properties; `__proto__` is a field name like any other.
import type { Document, Value } from '../values/value.ts';

export function setField(document: Document, name: string, value: Value): void {
  if (name === '__proto__') {
    Object.defineProperty(document, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    document[name] = value;
  }
}

export function getField(document: Document, name: string): Value {
  return Object.hasOwn(document, name) ? document[name] : undefined;
}
