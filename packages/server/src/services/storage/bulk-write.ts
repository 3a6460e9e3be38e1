import type { BulkItem, Document } from '@coglex/docdb';
import type { Caller } from '../../access/caller.ts';
import { documentPointer, readOperations } from './operation-list.ts';
import { type OperationResult, resultOf } from './operation-outcome.ts';
import { permitAll, type Wish } from './permission.ts';
import type { StorageContext } from './storage-context.ts';
import { explainRefusal } from './validator-problem.ts';
import type { CheckedOperation } from './write-model.ts';

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
  const reading = { caller, now: context.clock.now(), newKey: context.newKey };
  const operations = await readOperations(request.operations, reading);
  await permitAll(context, caller, wishesOf(operations, collection));
  const items = await context.db.collection(collection).bulk(
    operations.map(({ model }) => model),
    { ordered },
  );
  return items.map((item, index) => asResult(item, operations[index], index));
}

function* wishesOf(operations: readonly CheckedOperation[], collection: string): Iterable<Wish> {
  for (const { verbs } of operations) for (const verb of verbs) yield { collection, verb };
}

function asResult(item: BulkItem, operation: CheckedOperation | undefined, index: number): BulkResult {
  if (operation === undefined) return { error: new RangeError('more results than operations') };
  if (item.ok) return { result: resultOf(operation.model, item.outcome) };
  return { error: explainRefusal(item.error, () => documentPointer(operation, index)) };
}
