// Rows of an access path in its order, read in batches: no statement does more than a batch of work, and between two of them no
// read transaction is open, so a writer is never held up and each batch begins again after the last key.
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { IndexEntry } from '../catalog/catalog.ts';
import type { IndexAccess, MergeAccess, ScanAccess, UnionAccess } from '../planner/access.ts';
import { idIndex } from '../planner/access.ts';
import type { ByteRange } from '../planner/byte-ranges.ts';
import type { Columns } from '../store.ts';
import type { ReadScope } from './read-scope.ts';
import { Row } from './row.ts';

const firstBatch = 32;
const largestBatch = 512;
/** Batches shrink where documents are large. */
const batchCharacters = 1024 * 1024;
const surelyFewRows = 4;

/**
 * A walk over a table. `start` takes its bounds and LIMIT, `resume` the bound that is left, the place to go on from and LIMIT:
 * with both lower bounds in one statement SQLite might seek to the older.
 */
interface Walk {
  readonly collection: number;
  readonly index: IndexEntry | null;
  readonly start: string;
  readonly startBounds: readonly SQLInputValue[];
  readonly resume: string;
  readonly resumeBounds: readonly SQLInputValue[];
  /** The leading columns of a row that say where it is. */
  readonly keyColumns: number;
}

export function* scanRows(scope: ReadScope, access: ScanAccess, wanted: number | null): Iterable<Row> {
  const forward = access.direction === 1;
  const order = forward ? '' : ' DESC';
  const comparison = forward ? '>' : '<';
  yield* walkRows(scope, wanted, {
    collection: scope.entry.id,
    index: null,
    start: `SELECT r, r, doc, plain, v FROM $d ORDER BY r${order} LIMIT ?`,
    resume: `SELECT r, r, doc, plain, v FROM $d WHERE r ${comparison} ? ORDER BY r${order} LIMIT ?`,
    startBounds: [],
    resumeBounds: [],
    keyColumns: 1,
  });
}

export function* indexRows(scope: ReadScope, access: IndexAccess, wanted: number | null): Iterable<Row> {
  const seen = access.deduplicate ? new SeenRows(scope) : null;
  let left = wanted;
  for (const range of inWalkOrder(access)) {
    for (const row of walkRows(scope, seen === null ? left : null, rangeWalk(scope, access, range))) {
      scope.examined.keys += 1;
      if (seen !== null && !seen.add(row.r)) continue;
      yield row;
      if (left !== null) left -= 1;
    }
    if (left !== null && left <= 0) return;
  }
}

export function* unionRows(scope: ReadScope, access: UnionAccess): Iterable<Row> {
  const seen = new SeenRows(scope);
  for (const branch of access.branches) {
    for (const row of indexRows(scope, branch, null)) if (seen.add(row.r)) yield row;
  }
}

interface Walker {
  readonly rows: Iterator<Row>;
  readonly prefixLength: number;
  row: Row;
  /** What follows the prefix: of all walkers the least comes next. */
  place: Uint8Array;
}

/** Merges the orders of the branches, each read a little ahead. */
export function* mergeRows(scope: ReadScope, access: MergeAccess, wanted: number | null): Iterable<Row> {
  const seen = new SeenRows(scope);
  const ahead = wanted === null ? null : Math.max(2, Math.ceil((wanted * 2) / access.branches.length));
  const walkers: Walker[] = [];
  for (const branch of access.branches) {
    const [range] = branch.ranges;
    if (range === undefined) continue;
    const rows = walkRows(scope, null, rangeWalk(scope, branch, range), ahead ?? firstBatch)[Symbol.iterator]();
    const first = rows.next();
    if (first.done === true) continue;
    const { prefixLength } = range;
    walkers.push({ rows, prefixLength, row: first.value, place: placeOf(first.value, prefixLength) });
  }
  while (walkers.length > 0) {
    const walker = walkers.reduce((best, next) => (comparePlaces(next, best) * access.direction < 0 ? next : best));
    scope.examined.keys += 1;
    if (seen.add(walker.row.r)) yield walker.row;
    const next = walker.rows.next();
    if (next.done === true) {
      walkers.splice(walkers.indexOf(walker), 1);
    } else {
      walker.row = next.value;
      walker.place = placeOf(next.value, walker.prefixLength);
    }
  }
}

function placeOf(row: Row, prefixLength: number): Uint8Array {
  return row.key?.subarray(prefixLength) ?? new Uint8Array(0);
}

function comparePlaces(left: Walker, right: Walker): number {
  return Buffer.compare(left.place, right.place);
}

export function inWalkOrder(access: IndexAccess): readonly ByteRange[] {
  return access.direction === 1 ? access.ranges : access.ranges.toReversed();
}

function rangeWalk(scope: ReadScope, access: IndexAccess, { low, high }: ByteRange): Walk {
  const forward = access.direction === 1;
  return {
    collection: scope.entry.id,
    index: access.index,
    ...(access.index === idIndex ? idStatements(forward) : entryStatements(forward)),
    startBounds: access.index === idIndex ? [low, high] : [access.index.id, low, high],
    resumeBounds: [...(access.index === idIndex ? [] : [access.index.id]), forward ? high : low],
    keyColumns: access.index === idIndex ? 1 : 2,
  };
}

function idStatements(forward: boolean): { start: string; resume: string } {
  const select = 'SELECT k, r, doc, plain, v FROM $d';
  return forward
    ? {
        start: `${select} WHERE k >= ? AND k < ? ORDER BY k LIMIT ?`,
        resume: `${select} WHERE k < ? AND k > ? ORDER BY k LIMIT ?`,
      }
    : {
        start: `${select} WHERE k >= ? AND k < ? ORDER BY k DESC LIMIT ?`,
        resume: `${select} WHERE k >= ? AND k < ? ORDER BY k DESC LIMIT ?`,
      };
}

function entryStatements(forward: boolean): { start: string; resume: string } {
  const select = 'SELECT x.key, x.r, d.doc, d.plain, d.v FROM $x x CROSS JOIN $d d ON d.r = x.r WHERE x.i = ?';
  return forward
    ? {
        start: `${select} AND x.key >= ? AND x.key < ? ORDER BY x.key, x.r LIMIT ?`,
        resume: `${select} AND x.key < ? AND (x.key, x.r) > (?, ?) ORDER BY x.key, x.r LIMIT ?`,
      }
    : {
        start: `${select} AND x.key >= ? AND x.key < ? ORDER BY x.key DESC, x.r DESC LIMIT ?`,
        resume: `${select} AND x.key >= ? AND (x.key, x.r) < (?, ?) ORDER BY x.key DESC, x.r DESC LIMIT ?`,
      };
}

function* walkRows(scope: ReadScope, wanted: number | null, walk: Walk, first: number = firstBatch): Iterable<Row> {
  let size = fittingBatch(scope, Math.max(1, Math.min(wanted ?? first, first)));
  let left = wanted ?? Number.POSITIVE_INFINITY;
  let after: readonly SQLInputValue[] | null = null;
  while (left > 0) {
    const batch: readonly Columns[] = readBatch(scope, walk, after, size);
    scope.checkStillThere(walk.index);
    let characters = 0;
    for (const columns of batch) {
      const row = rowOf(columns);
      characters += row.text.length;
      scope.examine(row.text.length);
      yield row;
    }
    left -= batch.length;
    const last = batch.at(-1);
    if (last === undefined || batch.length < size) return;
    after = Array.from({ length: walk.keyColumns }, (_, column) => keyColumn(last[column]));
    const fitting = Math.floor(batchCharacters / (characters / batch.length + 1));
    size = Math.max(1, Math.min(size * 4, largestBatch, fitting, left));
  }
}

/** Fewer rows where documents are large, as far as their average tells. */
function fittingBatch({ store, entry }: ReadScope, size: number): number {
  if (size <= surelyFewRows) return size;
  const average = store.documentBytes(entry.id) / Math.max(1, store.documentCount(entry.id));
  return Math.max(1, Math.min(size, Math.floor(batchCharacters / (average + 1))));
}

function readBatch(
  scope: ReadScope,
  walk: Walk,
  after: readonly SQLInputValue[] | null,
  size: number,
): readonly Columns[] {
  return after === null
    ? scope.store.collectionStatement(walk.collection, walk.start).all(...walk.startBounds, size)
    : scope.store.collectionStatement(walk.collection, walk.resume).all(...walk.resumeBounds, ...after, size);
}

function keyColumn(value: SQLOutputValue | undefined): SQLInputValue {
  return value ?? null;
}

function rowOf(columns: Columns): Row {
  const r = columns[1];
  const text = columns[2];
  const version = columns[4];
  if (typeof r !== 'number' || typeof text !== 'string') throw new TypeError('a row of the data file is damaged');
  const row = new Row(r, text, columns[3] === 1, typeof version === 'string' ? version : null);
  if (columns[0] instanceof Uint8Array) row.key = columns[0];
  return row;
}

const bytesPerSeenRow = 40;

/** Rows given out already, counted against the operation's memory. */
class SeenRows {
  readonly #scope: ReadScope;
  readonly #seen = new Set<number>();

  constructor(scope: ReadScope) {
    this.#scope = scope;
  }

  /** False where the row was there before. */
  add(r: number): boolean {
    if (this.#seen.has(r)) return false;
    this.#scope.budget.hold(bytesPerSeenRow);
    this.#seen.add(r);
    return true;
  }
}
