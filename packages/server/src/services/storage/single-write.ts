import {
  ErrorCode,
  MongoServerError,
  type Precondition,
  type TransactionOperation,
  type WriteModel,
  type WriteOutcome,
} from '@coglex/docdb';
import { problem } from '../../http/problem.ts';
import type { StorageContext } from './storage-context.ts';
import { explainingRefusal } from './validator-problem.ts';

/** One write of one document, and what must go to disk together with it. */
export interface SingleWrite {
  readonly collection: string;
  readonly model: WriteModel;
  readonly expect?: Precondition | undefined;
  readonly extra: readonly TransactionOperation[];
}

/** Writes, and answers with the document after it. */
export async function writeSingle(
  context: StorageContext,
  { collection, model, expect, extra }: SingleWrite,
): Promise<WriteOutcome> {
  const condition = expect === undefined ? {} : { expect };
  const operation: TransactionOperation = { ...model, ...condition, collection, returnDocument: true };
  const write = async (): Promise<WriteOutcome | undefined> => {
    if (extra.length === 0) return context.db.collection(collection).writeOne(model, condition);
    const [outcome] = await context.db.transaction([operation, ...extra]);
    return outcome;
  };
  const outcome = await explainingRefusal(() => '/document', write);
  if (outcome === undefined) throw problem('server/internal');
  return outcome;
}

/** Whether the write found another version than it was told to expect. */
export function isConflict(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === ErrorCode.WriteConflict && isOfWrite(error);
}

/** Whether a unique index refused the write; `field`: the one of that field alone. */
export function isDuplicate(error: unknown, field: string): boolean {
  if (!(error instanceof MongoServerError) || error.code !== ErrorCode.DuplicateKey || !isOfWrite(error)) return false;
  const fields = Object.keys(error.details.keyPattern ?? {});
  return fields.length === 1 && fields[0] === field;
}

/** The write stands first in its transaction; an error of what goes with it is not the write's. */
function isOfWrite(error: MongoServerError): boolean {
  return (error.details.index ?? 0) === 0;
}
