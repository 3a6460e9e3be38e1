import type { Precondition, TransactionOperation } from '@coglex/docdb';
import type { Caller } from '../../access/caller.ts';
import { permit } from './permission.ts';
import type { StorageContext } from './storage-context.ts';
import { writeByKey } from './write-by-key.ts';

export interface DeleteRequest {
  readonly collection: string;
  readonly key: string;
  readonly expect?: Precondition | undefined;
  readonly extra: readonly TransactionOperation[];
}

/** Deletes one document. */
export async function deleteDocument(
  context: StorageContext,
  caller: Caller,
  request: DeleteRequest,
): Promise<{ readonly deleted: 1 }> {
  const { collection, key, expect, extra } = request;
  await permit(context, caller, { collection, verb: 'delete' });
  await writeByKey(context, {
    collection,
    key,
    expect,
    extra,
    model: (id) => ({ deleteOne: { filter: { _id: id } } }),
  });
  return { deleted: 1 };
}
