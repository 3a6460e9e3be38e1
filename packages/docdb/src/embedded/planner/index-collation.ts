// The collation of an index, compiled once, and whether it is the one a query asks for.
import { type Collation, compileCollation } from '../../language/collation.ts';
import type { IndexEntry } from '../catalog/catalog.ts';

const compiled = new WeakMap<object, Collation>();

/** Absent means the simple, binary comparison. */
export function collationOf(index: IndexEntry): Collation | undefined {
  if (index.collation === null) return undefined;
  const known = compiled.get(index.collation);
  if (known !== undefined) return known;
  const collation = compileCollation(index.collation);
  if (collation !== undefined) compiled.set(index.collation, collation);
  return collation;
}

export function hasCollation(index: IndexEntry, wanted: Collation | undefined): boolean {
  const own = collationOf(index);
  if (own === undefined || wanted === undefined) return own === wanted;
  return canonicalSpec(own) === canonicalSpec(wanted);
}

function canonicalSpec(collation: Collation): string {
  const members = Object.entries(collation.spec).filter(([name]) => name !== 'version');
  return JSON.stringify(members.sort(([left], [right]) => (left < right ? -1 : 1)));
}
