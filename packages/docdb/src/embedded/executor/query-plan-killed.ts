// What is read may be dropped meanwhile.
// https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml : QueryPlanKilled
import { MongoServerError } from '../../port/errors.ts';

export function queryPlanKilled(reason: string): MongoServerError {
  return new MongoServerError(175, `query plan killed: ${reason}`, { codeName: 'QueryPlanKilled' });
}

/** SQLite's error where the tables of a dropped collection are gone already; null for any other error. */
export function goneTable(error: unknown): MongoServerError | null {
  return error instanceof Error && /^no such table: [dx]\d+$/.test(error.message)
    ? queryPlanKilled('the collection was dropped')
    : null;
}
