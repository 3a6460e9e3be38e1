import type { BulkItem, Document } from '@coglex/docdb';
import type { Caller } from '../../access/caller.ts';
import { pointTo } from './json-pointer.ts';
import { type OperationResult, resultOf } from './operation-outcome.ts';
import { permitAll, type Wish } from './permission.ts';
import type { StorageContext } from './storage-context.ts';
import { type CheckedOperation, readOperation } from './write-model.ts';

export interface BulkRequest {
  readonly collection: string;
  readonly operations: readonly Document[];
  readonly ordered: boolean;
}

/** What became of one operation: its result, or why it failed. */
export type BulkResult = { readonly result: OperationResult } | { readonly error: unknown };

/** Runs the operations one by one; none where one of them is malformed or not allowed. Ordered: the list ends with the first failure. */
export async function bulkWrite(
  context: StorageContext,
  caller: Caller,
  request: BulkRequest,
): Promise<readonly BulkResult[]> {
  const { collection, ordered } = request;
  const now = context.clock.now();
  const operations = request.operations.map((operation, index) =>
    readOperation(operation, { caller, now, pointer: pointTo('/operations', index) }),
  );
  await permitAll(context, caller, wishesOf(operations, collection));
  const items = await context.db.collection(collection).bulk(
    operations.map(({ model }) => model),
    { ordered },
  );
  return items.map((item, index) => asResult(item, operations[index]));
}

function* wishesOf(operations: readonly CheckedOperation[], collection: string): Iterable<Wish> {
  for (const { verbs } of operations) for (const verb of verbs) yield { collection, verb };
}

function asResult(item: BulkItem, operation: CheckedOperation | undefined): BulkResult {
  if (!item.ok) return { error: item.error };
  return operation === undefined
    ? { error: new RangeError('more results than operations') }
    : { result: resultOf(operation.model, item.outcome) };
}
