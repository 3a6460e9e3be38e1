// One change, from its filter to its rows. A generator: it pauses after each row of a change for many, so that others get their turn.

import { Budget } from '../../language/budget.ts';
import type { Update } from '../../language/update/update.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { parseStored } from '../../values/parse/parse-stored.ts';
import type { Document } from '../../values/value.ts';
import { idKey } from '../executor/index-entries.ts';
import { hasStamps, nextStamps, readStamps, withStamps } from '../stamps.ts';
import { newDocument, type StoredText, storedText } from '../stored-document.ts';
import { type CompiledQuery, compileChangeUpdate, compileQuery, shortBudget } from './compiled-change.ts';
import { collectionFor } from './ensure-collection.ts';
import { meets, preconditionFailed } from './precondition.ts';
import type { Change, DeleteChange, InsertChange, QueryChange, UpdateChange } from './request.ts';
import { type ChangeResult, noResult } from './result.ts';
import { RowWalk, type WalkedRow } from './row-walk.ts';
import { deleteRow, insertRow, type NewRow, replaceRow } from './rows.ts';
import type { WriteContext } from './write-context.ts';

export interface ChangeScope {
  readonly context: WriteContext;
  readonly now: number;
  /** The documents that came with the request. */
  readonly inserts: readonly NewRow[];
  /** Set inside a transaction: its changes share one limit on their work, and nothing is matched elsewhere. */
  readonly budget: Budget | null;
}

export type ChangeRun = Generator<void, ChangeResult, void>;

/** No single document's update may hold up the others for longer. */
const updateMilliseconds = 1000;

export function applyChange(scope: ChangeScope, change: Change): ChangeRun {
  switch (change.kind) {
    case 'insert':
      return applyInsert(scope, change);
    case 'update':
      return applyUpdate(scope, change);
    case 'delete':
      return applyDelete(scope, change);
  }
}

function* applyInsert({ context, now, inserts }: ChangeScope, change: InsertChange): ChangeRun {
  const row = inserts[change.part];
  if (row === undefined)
    throw new MongoServerError(ErrorCode.InternalError, 'a request to the writer lacks its document');
  const entry = collectionFor(context, change.place);
  if (change.expect !== null && !meets(change.expect, null)) throw preconditionFailed();
  context.savepoint(() => insertRow(context, entry, row, { now, bypassValidation: change.bypassValidation }));
  return { ...noResult, inserted: 1, ...(change.returns === 'after' ? { document: row } : {}) };
}

function* applyUpdate(scope: ChangeScope, change: UpdateChange): ChangeRun {
  const { context, now } = scope;
  const first = context.catalog.find(change.place.database, change.place.collection);
  const query = compileQuery(change, first, now, scope.budget ?? budgetOf(change));
  const update = compileChangeUpdate(change, query.language);
  const unchangedOnly = update.hazardous && scope.budget === null;
  const walk = new RowWalk({ scope, change, entry: first, query, unchangedOnly });
  if (walk.isEmpty && change.upsert) {
    if (change.expect !== null && !meets(change.expect, null)) throw preconditionFailed();
    return upsert(scope, change, { query, update });
  }
  let matched = 0;
  let modified = 0;
  let document: StoredText | null = null;
  let position = -1;
  for (let found = walk.next(); found !== null; found = walk.next()) {
    const { row } = found;
    const changed = context.savepoint(() => updateRow(scope, { ...found, change, update }));
    matched += 1;
    // As on a server, a replacement counts as a modification also where it says what was there.
    if (changed !== null || update.kind === 'replacement') modified += 1;
    document = change.returns === 'before' ? row : (changed ?? row);
    position = found.position;
    if (!change.multi) break;
    yield;
  }
  const result = { ...noResult, matched, modified, stale: walk.stale };
  return change.returns === 'none' ? result : { ...result, document, position };
}

interface RowUpdate extends WalkedRow {
  readonly change: UpdateChange;
  readonly update: Update;
}

/** Null where the update leaves the document as it is. */
function updateRow({ context, now }: ChangeScope, work: RowUpdate): StoredText | null {
  const { entry, change, update, row, position } = work;
  const before = row.document;
  const after = work.after === undefined ? update.apply(before, position) : computed(work.after, before);
  if (after === before) return null;
  const stamps = entry.stamped ? readStamps(before) : null;
  if (stamps !== null && !hasStamps(after, stamps) && storedText(withStamps(after, stamps), stamps).text === row.text)
    return null;
  const next = entry.stamped ? nextStamps(stamps, now) : null;
  const document = next === null ? after : withStamps(after, next);
  const text = storedText(document, next);
  if (text.text === row.text) return null;
  const operation = update.kind === 'replacement' ? 'replace' : 'update';
  replaceRow(
    context,
    { entry, row, after: { ...text, document, operation } },
    { now, bypassValidation: change.bypassValidation },
  );
  return text;
}

/** What a reader has made of the document. */
function computed(after: string | null, before: Document): Document {
  return after === null ? before : parseStored(after);
}

function upsert(
  { context, now }: ChangeScope,
  change: UpdateChange,
  { query, update }: { readonly query: CompiledQuery; readonly update: Update },
): ChangeResult {
  const entry = collectionFor(context, change.place);
  const made = newDocument(update.insert(query.filter), entry.stamped, now);
  const row: NewRow = { key: idKey(made.id), text: made.text, plain: made.plain, version: made.version };
  context.savepoint(() => insertRow(context, entry, row, { now, bypassValidation: change.bypassValidation }));
  const result: ChangeResult = { ...noResult, upserted: 1, upsertedId: { value: made.id } };
  if (change.returns === 'none') return result;
  return { ...result, document: change.returns === 'before' ? null : row };
}

/** A change for many takes as long as it takes, since it pauses between its rows. */
function budgetOf({ multi }: QueryChange): Budget {
  return multi ? new Budget() : shortBudget(updateMilliseconds);
}

function* applyDelete(scope: ChangeScope, change: DeleteChange): ChangeRun {
  const { context, now } = scope;
  const first = context.catalog.find(change.place.database, change.place.collection);
  const query = compileQuery(change, first, now, scope.budget ?? budgetOf(change));
  const walk = new RowWalk({ scope, change, entry: first, query, unchangedOnly: false });
  let deleted = 0;
  let document: StoredText | null = null;
  for (let found = walk.next(); found !== null; found = walk.next()) {
    const { row, entry } = found;
    context.savepoint(() => deleteRow(context, entry, row, now));
    deleted += 1;
    document = row;
    if (!change.multi) break;
    yield;
  }
  const result = { ...noResult, deleted, stale: walk.stale };
  return change.returns === 'none' ? result : { ...result, document };
}
