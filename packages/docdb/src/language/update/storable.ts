// What MongoDB refuses to store. https://www.mongodb.com/docs/manual/reference/limits/#bson-documents
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isArray, isDocument, typeOf } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';

const maxDepth = 180;

/** Code 15 for a field so many names below the root that a document with it would be nested too deeply. */
export function checkDepth(level: number): void {
  if (level > maxDepth) {
    throw new MongoServerError(ErrorCode.Overflow, `Document exceeds maximum nesting depth of ${maxDepth}`);
  }
}

/** Code 15 where a value at `level` (1 for a field of the root) is, or holds something, nested too deeply. */
export function checkStorable(value: Value, level: number): void {
  checkDepth(level);
  if (isArray(value)) {
    for (const element of value) checkStorable(element, level + 1);
  } else if (isDocument(value)) {
    for (const name of Object.keys(value)) checkStorable(value[name], level + 1);
  }
}

/** Code 52 for a field of the root whose name begins with a dollar sign. */
export function checkStorableName(name: string): void {
  if (name.startsWith('$')) {
    throw new MongoServerError(
      ErrorCode.DollarPrefixedFieldName,
      `The dollar ($) prefixed field '${name}' is not allowed at the root of a document that an update writes. Consider a pipeline with $replaceWith.`,
    );
  }
}

/** Code 53 for a value that cannot be an `_id`, 52 where a field of it begins with a dollar sign. */
export function checkStorableId(id: Value): void {
  const type = typeOf(id);
  if (type === 'array' || type === 'regex' || type === 'undefined') {
    throw new MongoServerError(ErrorCode.InvalidIdField, `The '_id' value cannot be of type ${type}`);
  }
  if (isDocument(id)) {
    for (const name of Object.keys(id)) checkStorableName(name);
  }
}

/** The document with `_id` first. */
export function withIdFirst(document: Document): Document {
  if (!Object.hasOwn(document, '_id')) return document;
  for (const name of Object.keys(document)) {
    if (name === '_id') return document;
    break;
  }
  return { _id: document['_id'], ...document };
}
