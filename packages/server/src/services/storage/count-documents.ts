import type { Document } from '@coglex/docdb';
import type { Caller } from '../../access/caller.ts';
import { checkQuery } from './filter-input.ts';
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
  const { filter, maxTimeMS } = checkQuery(query, context.clock.now());
  const options = signal === undefined ? { maxTimeMS } : { maxTimeMS, signal };
  return { count: await context.db.collection(collection).countDocuments(filter, options) };
}
