// https://www.mongodb.com/docs/manual/reference/limits/#mongodb-limit-Nested-Depth-for-BSON-Documents
import { ErrorCode, MongoServerError } from '../port/errors.ts';
import { isArray, isDocument } from '../values/type-of.ts';
import type { Document, Value } from '../values/value.ts';

const maxNesting = 200;

/** Throws code 15 for a command that holds more than 200 levels of documents and arrays. */
export function checkDepth(command: Document): void {
  for (const value of Object.values(command)) checkLevel(value, 1);
}

function checkLevel(value: Value, level: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (isArray(value)) {
    checkWithin(level);
    for (const element of value) checkLevel(element, level + 1);
  } else if (isDocument(value)) {
    checkWithin(level);
    for (const element of Object.values(value)) checkLevel(element, level + 1);
  }
}

function checkWithin(level: number): void {
  if (level > maxNesting)
    throw new MongoServerError(ErrorCode.Overflow, `a command is nested more than ${maxNesting} levels deep`);
}
