// https://www.mongodb.com/docs/manual/reference/command/insert/#output
import { MongoServerError } from '../port/errors.ts';
import type { Document, Value } from '../values/value.ts';

/** `{ writeErrors }` for a list with an entry per statement (null: it went well), or `{}` where none failed. */
export function writeErrors(errors: readonly (Error | null)[]): Document {
  const failed: Document[] = [];
  errors.forEach((error, index) => {
    if (error !== null) failed.push({ index, ...errorMembers(error) });
  });
  return failed.length === 0 ? {} : { writeErrors: failed };
}

/** Code, message and details of an error of one statement. An error that is not MongoDB's is a bug and goes up. */
export function errorMembers(error: Error): Document {
  if (!(error instanceof MongoServerError)) throw error;
  const { keyPattern, keyValue, errInfo } = error.details;
  return {
    code: error.code,
    ...(keyPattern === undefined ? {} : { keyPattern: asValue(keyPattern) }),
    ...(keyValue === undefined ? {} : { keyValue: asValue(keyValue) }),
    ...(errInfo === undefined ? {} : { errInfo: asValue(errInfo) }),
    errmsg: error.message,
  };
}

function asValue(details: unknown): Value {
  return details as Value;
}
