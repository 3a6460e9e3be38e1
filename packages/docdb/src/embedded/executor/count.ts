// How many rows a plan finds, without reading documents where the index alone tells.
import type { Filter } from '../../language/match/filter.ts';
import type { IndexAccess, Plan } from '../planner/access.ts';
import { idIndex } from '../planner/access.ts';
import { type ByteRange, prefixRange } from '../planner/byte-ranges.ts';
import type { Prepared } from './prepare.ts';
import type { ReadScope } from './read-scope.ts';
import { openRows } from './rows.ts';

export function readCount({ query, source }: Prepared): number {
  if (source === null) return 0;
  const most = query.limit === null ? Number.POSITIVE_INFINITY : query.skip + query.limit;
  return Math.max(0, countRows(source.scope, source.plan, query.filter, most) - query.skip);
}

/** Counts up to `most`. */
function countRows(scope: ReadScope, plan: Plan, filter: Filter, most: number): number {
  if (plan.exact && plan.access.kind === 'scan') return countRanges(scope, everyId, most);
  if (plan.exact && plan.access.kind === 'index' && !plan.access.deduplicate) {
    return countRanges(scope, plan.access, most);
  }
  let count = 0;
  for (const _ of openRows(scope, plan, filter, Number.isFinite(most) ? most : null)) {
    count += 1;
    if (count >= most) break;
  }
  return count;
}

const slice = 4096;
const entriesPerStep = 16;

// Of the last entry of a slice only its place is read; the place is where the next slice begins.
const ids = {
  first: 'SELECT count(*), max(k), 0 FROM (SELECT k FROM $d WHERE k >= ? AND k < ? ORDER BY k LIMIT ?)',
  next: 'SELECT count(*), max(k), 0 FROM (SELECT k FROM $d WHERE k < ? AND k > ? ORDER BY k LIMIT ?)',
};
const entries = {
  first:
    'SELECT count(*), max(key), r FROM (SELECT key, r FROM $x WHERE i = ? AND key >= ? AND key < ? ORDER BY key, r LIMIT ?)',
  next: 'SELECT count(*), max(key), r FROM (SELECT key, r FROM $x WHERE i = ? AND key < ? AND (key, r) > (?, ?) ORDER BY key, r LIMIT ?)',
};

type Countable = Pick<IndexAccess, 'index' | 'ranges'>;

const everyId: Countable = {
  index: idIndex,
  ranges: [prefixRange(new Uint8Array(0))],
};

function countRanges(scope: ReadScope, access: Countable, most: number): number {
  let count = 0;
  for (const range of access.ranges) {
    count += countRange(scope, access, range, most - count);
    if (count >= most) return most;
  }
  return count;
}

function countRange(scope: ReadScope, { index }: Countable, { low, high }: ByteRange, most: number): number {
  const isId = index === idIndex;
  const statements = isId ? ids : entries;
  const { store, entry, budget, examined } = scope;
  const lead = isId ? [] : [index.id];
  let row = store.collectionStatement(entry.id, statements.first).get(...lead, low, high, Math.min(slice, most));
  let count = 0;
  for (;;) {
    const found = Number(row?.[0] ?? 0);
    count += found;
    examined.keys += found;
    budget.step(Math.ceil(found / entriesPerStep));
    scope.checkStillThere(index);
    const last = row?.[1];
    if (found < slice || count >= most || !(last instanceof Uint8Array)) return Math.min(count, most);
    const place = isId ? [last] : [last, Number(row?.[2] ?? 0)];
    const size = Math.min(slice, most - count);
    row = store.collectionStatement(entry.id, statements.next).get(...lead, high, ...place, size);
  }
}
