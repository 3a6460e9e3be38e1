import type { DocumentText, Precondition, TransactionOperation, Value } from '@coglex/docdb';
import type { Caller } from '../../access/caller.ts';
import { problem } from '../../http/problem.ts';
import { readChange } from './document-update.ts';
import { blaming } from './language-problem.ts';
import { permit } from './permission.ts';
import type { StorageContext } from './storage-context.ts';
import { writeByKey } from './write-by-key.ts';

export interface UpdateRequest {
  readonly collection: string;
  readonly key: string;
  /** Plain fields, update operators, or a pipeline. */
  readonly document: Value;
  readonly expect?: Precondition | undefined;
  readonly extra: readonly TransactionOperation[];
}

/** Changes one document and answers with it as it is then. */
export async function updateDocument(
  context: StorageContext,
  caller: Caller,
  request: UpdateRequest,
): Promise<DocumentText> {
  const { collection, key, expect, extra } = request;
  await permit(context, caller, { collection, verb: 'update' });
  const update = readChange(request.document, caller, '/document');
  const outcome = await blaming({ code: 'storage/invalid-update', pointer: '/document' }, () =>
    writeByKey(context, {
      collection,
      key,
      expect,
      extra,
      model: (id) => ({ updateOne: { filter: { _id: id }, update } }),
    }),
  );
  if (outcome.document === undefined || outcome.document === null) throw problem('storage/document-not-found');
  return outcome.document;
}
