// Which operation a request asks for, and how lists of changes run.
import { Budget } from '../../language/budget.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { applyChange, type ChangeScope } from './apply-change.ts';
import { buildIndexes } from './build-indexes.ts';
import { createCollection, dropCollection, dropDatabase, modifyCollection } from './collections.ts';
import { dropIndex } from './drop-index.ts';
import { expireDocuments } from './expire-documents.ts';
import { MatchElsewhere } from './find-rows.ts';
import { modifyIndex } from './modify-index.ts';
import { type Operation, type OperationScope, single } from './operation.ts';
import type { Change, WriteRequest } from './request.ts';
import { type ChangeResult, type ItemResult, noResult } from './result.ts';
import { asServerError } from './storage-errors.ts';
import { trimChanges } from './trim-changes.ts';
import { TransactionLost } from './write-context.ts';

/** A list of changes holds up everybody else while it runs. */
const listMilliseconds = 1000;
const operationNotSupportedInTransaction = 263;

export function runOperation(scope: OperationScope, request: WriteRequest): Operation {
  if (scope.exclusive && !changesDocuments(request)) {
    throw new MongoServerError(operationNotSupportedInTransaction, `${request.op} cannot be run inside a transaction`, {
      codeName: 'OperationNotSupportedInTransaction',
    });
  }
  switch (request.op) {
    case 'change':
      return runSingle(scope, request.changes);
    case 'list':
      return runList(scope, request.changes);
    case 'bulk':
      return runBulk(scope, request.changes, request.ordered);
    case 'create':
      return done(() => createCollection(scope, request.place, request.options));
    case 'modify':
      return done(() => modifyCollection(scope, request.place, request.options));
    case 'drop':
      return done(() => dropCollection(scope, request.place));
    case 'dropDatabase':
      return done(() => dropDatabase(scope, request.database));
    case 'createIndexes':
      return buildIndexes(scope, request.place, request.indexes);
    case 'dropIndex':
      return done(() => dropIndex(scope, request.place, request.name));
    case 'modifyIndex':
      return done(() => modifyIndex(scope, request));
    case 'expire':
      return expireDocuments(scope);
    case 'trimChanges':
      return trimChanges(scope, request);
    case 'read':
      throw new MongoServerError(ErrorCode.InternalError, 'a read came to the writer outside a transaction');
  }
}

function changesDocuments({ op }: WriteRequest): boolean {
  return op === 'change' || op === 'list' || op === 'bulk';
}

/** The work of one request of a transaction, all its rows counted together. */
export function transactionBudget(): Budget {
  return new Budget({ deadline: Date.now() + listMilliseconds });
}

// biome-ignore lint/correctness/useYield: one step, nothing to pause for.
function* done(run: () => ChangeResult): Operation {
  return single(run());
}

function* runSingle(scope: OperationScope, changes: readonly Change[]): Operation {
  const [change] = changes;
  if (change === undefined) return [];
  const budget = scope.exclusive ? transactionBudget() : null;
  return single(yield* applyChange({ ...scope, budget }, change));
}

function* runList(scope: OperationScope, changes: readonly Change[]): Operation {
  const budget = transactionBudget();
  const run = { ...scope, budget };
  return scope.context.savepoint(() =>
    changes.map((change, index) => ({ ok: true, result: runWhole(run, change, index) })),
  );
}

function runWhole(scope: ChangeScope & { readonly budget: Budget }, change: Change, index: number): ChangeResult {
  try {
    const work = applyChange(scope, change);
    for (;;) {
      const step = work.next();
      scope.budget.checkTime();
      if (step.done === true) return step.value;
    }
  } catch (error) {
    if (error instanceof TransactionLost) throw error;
    const known = asServerError(error);
    if (!(known instanceof MongoServerError)) throw error;
    const overTime = known.code === ErrorCode.MaxTimeMSExpired;
    const message = overTime
      ? `the transaction holds up other writers for more than ${listMilliseconds} ms: give its filters an index, or split it`
      : known.message;
    throw new MongoServerError(known.code, message, { ...known.details, index });
  }
}

function* runBulk(scope: OperationScope, changes: readonly Change[], ordered: boolean): Operation {
  const items: ItemResult[] = [];
  for (const change of changes) {
    const budget = scope.exclusive ? transactionBudget() : null;
    const item = yield* bulkItem({ ...scope, budget }, change);
    items.push(item);
    if (!item.ok && ordered) break;
    yield;
  }
  return items;
}

function* bulkItem(scope: ChangeScope, change: Change): Generator<void, ItemResult, void> {
  try {
    return { ok: true, result: yield* applyChange(scope, change) };
  } catch (error) {
    if (error instanceof MatchElsewhere) return { ok: true, result: { ...noResult, elsewhere: true } };
    const known = asServerError(error);
    if (error instanceof TransactionLost || !(known instanceof MongoServerError)) throw error;
    return { ok: false, error: known };
  }
}
