// Fields below documents only: a path that meets an array or a scalar ends there.
import type { Document } from '../../values/value.ts';
import { MISSING, type Result } from './expression.ts';
import { copyDocument, getField, putField } from './fields.ts';
import { isObject } from './kind.ts';

export function valueAt(document: Document, names: readonly string[]): Result {
  let value: Result = document;
  for (const name of names) {
    if (!isObject(value)) return MISSING;
    value = getField(value, name);
  }
  return value;
}

/** A copy with the field set, documents made on the way where there are none; without it where `value` is missing. */
export function setAt(document: Document, names: readonly string[], value: Result): Document {
  const [name, ...rest] = names;
  if (name === undefined) return document;
  const copy = copyDocument(document);
  if (rest.length === 0) {
    if (value === MISSING) delete copy[name];
    else putField(copy, name, value);
    return copy;
  }
  const child = getField(document, name);
  putField(copy, name, setAt(isObject(child) ? child : {}, rest, value));
  return copy;
}
