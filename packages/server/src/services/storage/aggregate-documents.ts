import type { Document } from '@coglex/docdb';
import type { Caller } from '../../access/caller.ts';
import { checkInput } from './input-limits.ts';
import { blaming } from './language-problem.ts';
import { permit, permitAll, type Wish } from './permission.ts';
import { guardStages, refuseSystemCollections } from './pipeline-guard.ts';
import type { StorageContext } from './storage-context.ts';
import { pipelineTimeLimitOf } from './time-limit.ts';

// An answer is built whole before it is sent, and a short pipeline can make documents without end.
const maxLength = 64 * 1024 * 1024;

export interface AggregateRequest {
  readonly collection: string;
  readonly pipeline: readonly Document[];
  readonly signal?: AbortSignal | undefined;
}

/** The results of an aggregation pipeline, as the text of a JSON array. */
export async function aggregateDocuments(
  context: StorageContext,
  caller: Caller,
  request: AggregateRequest,
): Promise<string> {
  const { collection, pipeline, signal } = request;
  await permit(context, caller, { collection, verb: 'read' });
  const maxTimeMS = pipelineTimeLimitOf(checkInput(pipeline, 'pipeline', '/pipeline'));
  const foreign = guardStages(pipeline, '/pipeline');
  refuseSystemCollections(foreign);
  await permitAll(
    context,
    caller,
    foreign.map(({ name }): Wish => ({ collection: name, verb: 'read' })),
  );
  const options = signal === undefined ? { maxTimeMS } : { maxTimeMS, signal };
  return blaming({ code: 'storage/invalid-pipeline', pointer: '/pipeline' }, async () =>
    context.db.collection(collection).aggregate(pipeline, options).toText({ maxLength }),
  );
}
