import type { Document, Value } from '@coglex/docdb';
import type { Caller } from '../../access/caller.ts';
import { inputProblem } from '../../http/problem.ts';
import { blamingQuery, checkQuery } from './filter-input.ts';
import { permit } from './permission.ts';
import type { StorageContext } from './storage-context.ts';

export interface DistinctRequest {
  readonly collection: string;
  readonly field: string;
  readonly query?: Document | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The different values of a field in the documents that the query matches. */
export async function distinctValues(
  context: StorageContext,
  caller: Caller,
  request: DistinctRequest,
): Promise<readonly Value[]> {
  const { collection, field, query, signal } = request;
  await permit(context, caller, { collection, verb: 'read' });
  if (field.includes('\0'))
    throw inputProblem('request/invalid-body', [{ pointer: '/field', detail: 'has a NUL character' }]);
  const now = context.clock.now();
  const { filter, maxTimeMS } = checkQuery(query, now);
  const options = signal === undefined ? { maxTimeMS } : { maxTimeMS, signal };
  return blamingQuery(filter, now, () => context.db.collection(collection).distinct(field, filter, options));
}
