import type { Document } from '@coglex/docdb';
import type { Caller } from '../../access/caller.ts';
import { checkQuery } from './filter-input.ts';
import { compileQuery } from './language-context.ts';
import { blaming } from './language-problem.ts';
import { requireNarrowQuery } from './mass-write.ts';
import { permit } from './permission.ts';
import type { StorageContext } from './storage-context.ts';

export interface DeleteManyRequest {
  readonly collection: string;
  readonly query?: Document | undefined;
  readonly all?: boolean | undefined;
}

/** Deletes every document that the query matches. */
export async function deleteDocuments(
  context: StorageContext,
  caller: Caller,
  request: DeleteManyRequest,
): Promise<{ readonly deleted: number }> {
  await permit(context, caller, { collection: request.collection, verb: 'delete' });
  const now = context.clock.now();
  const { filter, maxTimeMS } = checkQuery(request.query, now);
  await blaming({ code: 'storage/invalid-query', pointer: '/query' }, async () => compileQuery(filter, now));
  requireNarrowQuery(filter, request.all ?? false, now);
  const result = await context.db.collection(request.collection).deleteMany(filter, { maxTimeMS });
  return { deleted: result.deletedCount };
}
