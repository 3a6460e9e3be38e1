import type { Document } from '@coglex/docdb';
import type { Caller } from '../../access/caller.ts';
import { blamingQuery, checkQuery } from './filter-input.ts';
import { permit } from './permission.ts';
import type { StorageContext } from './storage-context.ts';

export interface CountRequest {
  readonly collection: string;
  readonly query?: Document | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How many documents the query matches. */
export async function countDocuments(
  context: StorageContext,
  caller: Caller,
  request: CountRequest,
): Promise<{ readonly count: number }> {
  const { collection, query, signal } = request;
  await permit(context, caller, { collection, verb: 'read' });
  const now = context.clock.now();
  const { filter, maxTimeMS } = checkQuery(query, now);
  const options = signal === undefined ? { maxTimeMS } : { maxTimeMS, signal };
  const count = await blamingQuery(filter, now, () =>
    context.db.collection(collection).countDocuments(filter, options),
  );
  return { count };
}
