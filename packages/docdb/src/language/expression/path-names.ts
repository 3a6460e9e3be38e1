// What a field path may consist of. https://www.mongodb.com/docs/manual/core/field-paths/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';

const maxPathLength = 200;

/** The names in a dotted path, checked as MongoDB checks a FieldPath. */
export function parsePathNames(path: string): readonly string[] {
  if (path === '') throw new MongoServerError(40352, 'FieldPath cannot be constructed with empty string');
  if (path.endsWith('.')) throw new MongoServerError(40353, "FieldPath must not end with a '.'.");
  const names = path.split('.');
  if (names.length > maxPathLength) throw tooLong();
  for (const name of names) checkFieldName(name);
  return names;
}

/** The names of `path` below `above`: of fields in an object inside a specification. */
export function extendPath(above: readonly string[], path: string): readonly string[] {
  const names = [...above, ...parsePathNames(path)];
  if (names.length > maxPathLength) throw tooLong();
  return names;
}

function tooLong(): MongoServerError {
  return new MongoServerError(ErrorCode.Overflow, `FieldPath is too long: more than ${maxPathLength} names`);
}

/** One name of a path, or of an object expression. */
export function checkFieldName(name: string): void {
  if (name === '') throw new MongoServerError(15998, 'FieldPath field names may not be empty strings.');
  if (name.startsWith('$') && !isReferenceField(name)) {
    throw new MongoServerError(16410, `FieldPath field names may not start with '$', given '${name}'.`);
  }
  if (name.includes('\0')) throw new MongoServerError(16411, 'FieldPath field names may not contain a NUL.');
  if (name.includes('.')) throw new MongoServerError(16412, "FieldPath field names may not contain '.'.");
}

/** The fields of a DBRef, the only ones whose names may begin with a dollar sign. */
function isReferenceField(name: string): boolean {
  return name === '$id' || name === '$ref' || name === '$db';
}
