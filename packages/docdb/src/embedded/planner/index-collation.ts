// Whether the collation of an index is the one that a query asks for.
import type { Collation } from '../../language/collation.ts';
import type { IndexEntry } from '../catalog/catalog.ts';
import { collationOf } from '../catalog/collation-of.ts';

export function hasCollation(index: IndexEntry, wanted: Collation | undefined): boolean {
  const own = collationOf(index.collation);
  if (own === undefined || wanted === undefined) return own === wanted;
  return canonicalSpec(own) === canonicalSpec(wanted);
}

function canonicalSpec(collation: Collation): string {
  const members = Object.entries(collation.spec).filter(([name]) => name !== 'version');
  return JSON.stringify(members.sort(([left], [right]) => (left < right ? -1 : 1)));
}
