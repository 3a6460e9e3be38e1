// The rows that match, in a wanted order: that of an index, or sorted in memory.
import type { Collation } from '../../language/collation.ts';
import type { Filter } from '../../language/match/filter.ts';
import { compileSort, type Sort } from '../../language/sort.ts';
import type { Document, Value } from '../../values/value.ts';
import type { Plan } from '../planner/access.ts';
import { planFind } from '../planner/plan.ts';
import type { Query } from './query.ts';
import type { ReadScope } from './read-scope.ts';
import type { Row } from './row.ts';
import { openRows } from './rows.ts';
import { workCounts } from './work-counts.ts';

export interface RowQuery {
  readonly filter: Filter;
  readonly sort: Document | null;
  readonly hint: string | Document | null;
  readonly collation: Collation | undefined;
  readonly limit: number | null;
}

/** Plans and reads in one: what a write does to find its rows. */
export function sortedRows(scope: ReadScope, { filter, sort, hint, collation, limit }: RowQuery): Iterable<Row> {
  const order = sort === null || Object.keys(sort).length === 0 ? null : compileSort(sort, withCollation(collation));
  const plan = planFind(scope.entry, filter, {
    ...(order === null ? {} : { sort: order.fields }),
    ...(hint === null ? {} : { hint }),
    ...(limit === null ? {} : { rows: limit }),
    ...withCollation(collation),
    counts: workCounts(scope.store, scope.entry),
  });
  return findRows(scope, plan, { filter, sort: order, skip: 0, limit });
}

function withCollation(collation: Collation | undefined): { readonly collation?: Collation } {
  return collation === undefined ? {} : { collation };
}

/** Filtered, sorted, skipped and limited. */
export function findRows(
  scope: ReadScope,
  plan: Plan,
  { sort, skip, limit, filter }: Pick<Query, 'filter' | 'sort' | 'skip' | 'limit'>,
): Iterable<Row> {
  const most = limit === null ? null : skip + limit;
  if (plan.sorted || sort === null) return slice(openRows(scope, plan, filter, most), skip, limit);
  return slice(sortRows(scope, openRows(scope, plan, filter), sort, most), skip, limit);
}

function* slice(rows: Iterable<Row>, skip: number, limit: number | null): Iterable<Row> {
  if (limit === 0) return;
  let position = 0;
  for (const row of rows) {
    position += 1;
    if (position <= skip) continue;
    yield row;
    if (limit !== null && position - skip >= limit) return;
  }
}

interface Keyed {
  readonly row: Row;
  readonly key: readonly Value[];
}

const minKept = 512;
const largestUnsorted = 8 * 1024 * 1024;

/** Keeps no more than twice `most` rows, ties in the order they came. */
function* sortRows(scope: ReadScope, rows: Iterable<Row>, sort: Sort, most: number | null): Iterable<Row> {
  const compare = (left: Keyed, right: Keyed): number => sort.compareKeys(left.key, right.key);
  const room = most === null ? Number.POSITIVE_INFINITY : Math.max(most * 2, minKept);
  const kept: Keyed[] = [];
  let worst: Keyed | null = null;
  let unsorted = 0;
  for (const row of rows) {
    const keyed: Keyed = { row, key: sort.keyOf(row.document) };
    if (worst !== null && compare(keyed, worst) >= 0) continue;
    row.forget();
    scope.budget.hold(weight(row));
    unsorted += weight(row);
    kept.push(keyed);
    if (most === null || kept.length <= most || (kept.length < room && unsorted < largestUnsorted)) continue;
    worst = keepFirst(scope, kept, compare, most);
    unsorted = 0;
  }
  keepFirst(scope, kept, compare, most ?? room);
  for (const { row } of kept) yield row;
}

function keepFirst(
  scope: ReadScope,
  kept: Keyed[],
  compare: (left: Keyed, right: Keyed) => number,
  most: number,
): Keyed | null {
  kept.sort(compare);
  for (const { row } of kept.splice(most)) scope.budget.release(weight(row));
  return kept.at(-1) ?? null;
}

const bytesPerKeyedRow = 200;

/** Texts of ASCII take a byte a character. */
function weight(row: Row): number {
  return row.text.length + bytesPerKeyedRow;
}
