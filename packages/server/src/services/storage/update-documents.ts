import type { Document, Value } from '@coglex/docdb';
import type { Caller } from '../../access/caller.ts';
import { readChange } from './document-update.ts';
import { checkQuery } from './filter-input.ts';
import { compileChange, compileQuery } from './language-context.ts';
import { blaming } from './language-problem.ts';
import { requireNarrowQuery } from './mass-write.ts';
import { permit } from './permission.ts';
import type { StorageContext } from './storage-context.ts';
import { explainingRefusal } from './validator-problem.ts';

export interface UpdateManyRequest {
  readonly collection: string;
  readonly query?: Document | undefined;
  /** Plain fields, update operators, or a pipeline. */
  readonly document: Value;
  readonly all?: boolean | undefined;
}

/** Changes every document that the query matches. */
export async function updateDocuments(
  context: StorageContext,
  caller: Caller,
  request: UpdateManyRequest,
): Promise<{ readonly matched: number; readonly modified: number }> {
  await permit(context, caller, { collection: request.collection, verb: 'update' });
  const now = context.clock.now();
  const { filter, maxTimeMS } = checkQuery(request.query, now);
  const update = readChange(request.document, caller, '/document');
  // Here, so that a malformed one is told from one that failed on the way.
  await blaming({ code: 'storage/invalid-query', pointer: '/query' }, async () => compileQuery(filter, now));
  await blaming({ code: 'storage/invalid-update', pointer: '/document' }, async () =>
    compileChange(update, { multi: true }, now),
  );
  requireNarrowQuery(filter, request.all ?? false, now);
  const result = await explainingRefusal(
    () => '/document',
    () => context.db.collection(request.collection).updateMany(filter, update, { maxTimeMS }),
  );
  return { matched: result.matchedCount, modified: result.modifiedCount };
}
