// How the writer finds the rows of a change by itself: by `_id`, by a short index walk, or inside a transaction by any plan.
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { CollectionEntry } from '../catalog/catalog.ts';
import { idKey } from '../executor/index-entries.ts';
import { ReadScope } from '../executor/read-scope.ts';
import { Row } from '../executor/row.ts';
import { sortedRows } from '../executor/sorted-rows.ts';
import type { Columns, Store } from '../store.ts';
import { type CompiledQuery, idOfFilter, shortBudget } from './compiled-change.ts';
import type { QueryChange } from './request.ts';
import type { WriteContext } from './write-context.ts';

const byKey = 'SELECT r, doc, plain, v FROM $d WHERE k = ?';
const byRow = 'SELECT r, doc, plain, v FROM $d WHERE r = ?';

/** Finding rows may take the writer this long before it is a reader's work. */
const findMilliseconds = 4;

/** Thrown where finding the rows takes more than the writer may spend: the caller matches on a reader. */
export class MatchElsewhere extends Error {
  constructor() {
    super('match on a reader');
    this.name = 'MatchElsewhere';
  }
}

export interface FoundRow {
  readonly row: Row;
  readonly position: number;
}

/** The rows that match; at most one unless the change is for many. */
export function findRows(
  context: WriteContext,
  {
    entry,
    change,
    query,
    exclusive,
  }: {
    readonly entry: CollectionEntry;
    readonly change: QueryChange;
    readonly query: CompiledQuery;
    /** Inside a transaction: nobody else can match for it. */
    readonly exclusive: boolean;
  },
): readonly FoundRow[] {
  if (query.filter.hazardous) {
    if (!exclusive) throw new MatchElsewhere();
    throw new MongoServerError(
      ErrorCode.IllegalOperation,
      'a regular expression that may take unbounded time cannot be used inside a transaction',
    );
  }
  const byId = idOfFilter(change.filter);
  if (byId !== null && (typeof byId.id !== 'string' || query.collation === undefined) && change.hint === null) {
    const row = rowByKey(context.store, entry, idKey(byId.id));
    return row === null ? [] : testRows(query, [row]);
  }
  const scope = new ReadScope(context.store, entry, exclusive ? query.budget : shortBudget(findMilliseconds));
  const limit = change.multi ? null : 1;
  try {
    const { sort, hint } = change;
    return testRows(query, sortedRows(scope, { filter: query.filter, sort, hint, collation: query.collation, limit }));
  } catch (error) {
    if (!exclusive && error instanceof MongoServerError && error.code === ErrorCode.MaxTimeMSExpired)
      throw new MatchElsewhere();
    throw error;
  }
}

function testRows(query: CompiledQuery, rows: Iterable<Row>): readonly FoundRow[] {
  const found: FoundRow[] = [];
  for (const row of rows) {
    const { matched, position } = query.filter.testWithPosition(row.document);
    if (matched) found.push({ row, position });
  }
  return found;
}

export function rowAt(store: Store, entry: CollectionEntry, r: number): Row | null {
  return rowOf(store.collectionStatement(entry.id, byRow).get(r));
}

function rowByKey(store: Store, entry: CollectionEntry, key: Uint8Array): Row | null {
  return rowOf(store.collectionStatement(entry.id, byKey).get(key));
}

function rowOf(columns: Columns | undefined): Row | null {
  if (columns === undefined) return null;
  const [r, text, version] = [columns[0], columns[1], columns[3]];
  if (typeof r !== 'number' || typeof text !== 'string') throw new TypeError('a row of the data file is damaged');
  return new Row(r, text, columns[2] === 1, typeof version === 'string' ? version : null);
}
