import { setImmediate } from 'node:timers/promises';
import { type Document, MongoServerError, type TransactionOperation } from '@coglex/docdb';
import type { Caller } from '../../access/caller.ts';
import { databaseProblem } from '../../http/database-problem.ts';
import { inputProblem, Problem } from '../../http/problem.ts';
import { pointTo } from './json-pointer.ts';
import { documentPointer, operationPointer, operationsPerTurn } from './operation-list.ts';
import { type OperationResult, resultOf } from './operation-outcome.ts';
import { permitAll } from './permission.ts';
import type { StorageContext } from './storage-context.ts';
import { explainRefusal } from './validator-problem.ts';
import { type CheckedOperation, readOperation } from './write-model.ts';

export interface TransactionRequest {
  readonly operations: readonly Document[];
  readonly extra: readonly TransactionOperation[];
}

interface PlacedOperation extends CheckedOperation {
  readonly collection: string;
}

/** Runs all operations or none. The problem of a failure says in `index` which operation it was. */
export async function runTransaction(
  context: StorageContext,
  caller: Caller,
  request: TransactionRequest,
): Promise<readonly OperationResult[]> {
  const now = context.clock.now();
  const operations: PlacedOperation[] = [];
  for (const [index, operation] of request.operations.entries()) {
    if (index > 0 && index % operationsPerTurn === 0) await setImmediate();
    operations.push(await withIndex(index, () => readPlaced(context, caller, { operation, now, index })));
  }
  const writes = operations.map(({ model, collection }): TransactionOperation => ({ ...model, collection }));
  try {
    const outcomes = await context.db.transaction([...writes, ...request.extra]);
    return operations.map(({ model }, index) => resultOf(model, outcomes[index] ?? nothing));
  } catch (error) {
    const index = indexOf(error);
    if (!(error instanceof MongoServerError) || index === null || index >= operations.length) throw error;
    const explained = explainRefusal(error, () => documentPointer(operations[index], index));
    throw indexed(explained instanceof Problem ? explained : databaseProblem(error), index);
  }
}

const nothing = { insertedCount: 0, matchedCount: 0, modifiedCount: 0, deletedCount: 0, upsertedCount: 0 };

async function readPlaced(
  context: StorageContext,
  caller: Caller,
  place: { readonly operation: Document; readonly now: number; readonly index: number },
): Promise<PlacedOperation> {
  const { collection, ...model } = place.operation;
  const pointer = operationPointer(place.index);
  if (typeof collection !== 'string') {
    throw inputProblem('storage/invalid-operation', [
      { pointer: pointTo(pointer, 'collection'), detail: 'must be the name of a collection' },
    ]);
  }
  const operation = readOperation(model, { caller, now: place.now, newKey: context.newKey, pointer });
  await permitAll(
    context,
    caller,
    operation.verbs.map((verb) => ({ collection, verb })),
  );
  return { ...operation, collection };
}

async function withIndex<T>(index: number, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof Problem ? indexed(error, index) : error;
  }
}

function indexed(problem: Problem, index: number): Problem {
  const { options } = problem;
  return new Problem(problem.status, problem.code, problem.message, {
    ...options,
    extensions: { ...options.extensions, index },
    cause: problem.cause,
  });
}

/** The port's mark of the operation that failed. */
function indexOf(error: unknown): number | null {
  return error instanceof MongoServerError ? (error.details.index ?? null) : null;
}
