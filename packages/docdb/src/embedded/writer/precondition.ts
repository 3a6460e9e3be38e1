// A write's condition on the stored document, tested inside the write's transaction.
import type { Precondition } from '../../port/client.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Row } from '../executor/row.ts';

/** `row` null: there is no such document. */
export function meets(expect: Precondition, row: Row | null): boolean {
  if ('exists' in expect) return expect.exists === (row !== null);
  return row?.version !== null && row?.version !== undefined && expect.version.includes(row.version);
}

export function preconditionFailed(): MongoServerError {
  return new MongoServerError(ErrorCode.WriteConflict, 'the document is not in the state that the write expects');
}
