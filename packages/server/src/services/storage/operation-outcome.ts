import type { Value, WriteModel, WriteOutcome } from '@coglex/docdb';

/** What one operation of a list did, as the caller is told. */
export interface OperationResult {
  readonly status: 200 | 201;
  readonly _id?: Value;
  readonly matched?: number;
  readonly modified?: number;
  readonly deleted?: number;
}

export function resultOf(model: WriteModel, outcome: WriteOutcome): OperationResult {
  if ('insertOne' in model) return { status: 201, _id: model.insertOne.document['_id'] };
  if ('deleteOne' in model || 'deleteMany' in model) return { status: 200, deleted: outcome.deletedCount };
  const counts = { matched: outcome.matchedCount, modified: outcome.modifiedCount };
  return outcome.upsertedCount > 0 ? { status: 201, ...counts, _id: outcome.upsertedId } : { status: 200, ...counts };
}
