import type { Precondition, TransactionOperation, Value, WriteModel, WriteOutcome } from '@coglex/docdb';
import { problem } from '../../http/problem.ts';
import { idsOf } from './document-key.ts';
import { isConflict, writeSingle } from './single-write.ts';
import type { StorageContext } from './storage-context.ts';

export interface KeyedWrite {
  readonly collection: string;
  readonly key: string;
  readonly expect?: Precondition | undefined;
  readonly extra: readonly TransactionOperation[];
  /** The write, by the `_id` that the key stands for. */
  model(id: Value): WriteModel;
}

/** Writes the document of a key; 404 where there is none, 412 where it is not in the version expected. */
export async function writeByKey(context: StorageContext, write: KeyedWrite): Promise<WriteOutcome> {
  for (const id of idsOf(write.key)) {
    const outcome = await tryWrite(context, write, id);
    if (outcome !== null) return outcome;
  }
  throw problem('storage/document-not-found');
}

async function tryWrite(context: StorageContext, write: KeyedWrite, id: Value): Promise<WriteOutcome | null> {
  const { collection, extra } = write;
  // What goes to disk together with the write must not be there without it.
  const expect = write.expect ?? (extra.length === 0 ? undefined : { exists: true });
  try {
    const outcome = await writeSingle(context, { collection, model: write.model(id), expect, extra });
    return outcome.matchedCount + outcome.deletedCount === 0 ? null : outcome;
  } catch (error) {
    if (!isConflict(error)) throw error;
    // RFC 9110, 13.2.1: preconditions are ignored where the answer without them would be 404.
    const current = await context.db.collection(collection).findByIdText(id);
    if (current === null) return null;
    throw problem(write.expect === undefined ? 'storage/write-conflict' : 'request/precondition-failed', {
      cause: error,
    });
  }
}
