// Bounded looks at how much work a plan would be.

import type { CollectionEntry } from '../catalog/catalog.ts';
import type { IndexAccess } from '../planner/access.ts';
import { idIndex } from '../planner/access.ts';
import type { WorkCounts } from '../planner/choose.ts';
import type { Store } from '../store.ts';

/** Of many ranges these many are counted, and the rest taken to be alike. */
const sampledRanges = 16;

const countIds = 'SELECT count(*) FROM (SELECT 1 FROM $d WHERE k >= ? AND k < ? LIMIT ?)';
const countEntries = 'SELECT count(*) FROM (SELECT 1 FROM $x WHERE i = ? AND key >= ? AND key < ? LIMIT ?)';

export function workCounts(store: Store, entry: CollectionEntry): WorkCounts {
  return {
    documents: () => store.documentCount(entry.id),
    entries: (access, most) => countRanges(store, entry, access, most),
  };
}

function countRanges(store: Store, entry: CollectionEntry, access: IndexAccess, most: number): number {
  let found = 0;
  let looked = 0;
  const isId = access.index === idIndex;
  const statement = store.collectionStatement(entry.id, isId ? countIds : countEntries);
  for (const { low, high } of access.ranges) {
    const left = most - found;
    const row = isId ? statement.get(low, high, left) : statement.get(access.index.id, low, high, left);
    found += Number(row?.[0] ?? 0);
    looked += 1;
    if (found >= most) return most;
    if (looked >= sampledRanges) return Math.min(most, Math.ceil((found / looked) * access.ranges.length));
  }
  return found;
}
