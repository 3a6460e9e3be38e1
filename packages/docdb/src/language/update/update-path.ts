// Paths of update operators: https://www.mongodb.com/docs/manual/reference/operator/update-array/#update-operators
import { ErrorCode, MongoServerError } from '../../port/errors.ts';

const maxNames = 200;

/** The names in the path of an update operator. Dollar signs at the root are refused when a field is made, as MongoDB does. */
export function parseUpdatePath(path: string): readonly string[] {
  if (path === '') throw new MongoServerError(ErrorCode.EmptyFieldName, 'An empty update path is not valid.');
  const names = path.split('.');
  if (names.length > maxNames) {
    throw new MongoServerError(ErrorCode.Overflow, `The update path has more than ${maxNames} names.`);
  }
  if (names.includes('')) {
    throw new MongoServerError(
      ErrorCode.EmptyFieldName,
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  }
  checkPositional(path, names);
  return names;
}

/** The identifier of `$[identifier]`, '' for `$[]`, null for any other name. */
export function arrayFilterName(name: string): string | null {
  return name.startsWith('$[') && name.endsWith(']') ? name.slice(2, -1) : null;
}

/** Whether the path names elements that only a document can tell. */
export function isDynamicPath(names: readonly string[]): boolean {
  return names.some((name) => name === '$' || arrayFilterName(name) !== null);
}

function checkPositional(path: string, names: readonly string[]): void {
  const [first] = names;
  if (first === '$') {
    throw new MongoServerError(
      ErrorCode.BadValue,
      `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
    );
  }
  if (first !== undefined && arrayFilterName(first) !== null) {
    throw new MongoServerError(
      ErrorCode.BadValue,
      `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`,
    );
  }
  if (names.filter((name) => name === '$').length > 1) {
    throw new MongoServerError(ErrorCode.BadValue, `Too many positional (i.e. '$') elements found in path '${path}'`);
  }
}
