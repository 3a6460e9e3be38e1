// Reads fields of documents: own ones only, whatever they are called.
import type { Document } from '../../values/value.ts';
import { MISSING, type Result } from '../expression/expression.ts';

/** Whether plain objects inherit something of this name, so that reading it needs a check. */
export function isInheritedName(name: string): boolean {
  return name in Object.prototype;
}

export function fieldOf(document: Document, name: string): Result {
  return Object.hasOwn(document, name) ? document[name] : MISSING;
}

/** As `fieldOf`, for a name that `isInheritedName` denies: a plain read tells most of it. */
export function ordinaryFieldOf(document: Document, name: string): Result {
  const value = document[name];
  return value === undefined && !Object.hasOwn(document, name) ? MISSING : value;
}

/** An array as the document that MongoDB stores: `{"0": …, "1": …}`. */
export function arrayAsDocument(array: readonly Document[string][]): Document {
  return Object.fromEntries(array.map((value, index) => [String(index), value]));
}
