// A stored collation document, compiled once.
import { type Collation, compileCollation } from '../../language/collation.ts';
import type { Document } from '../../values/value.ts';

const compiled = new WeakMap<Document, Collation>();

/** Undefined for none: MongoDB's simple comparison. */
export function collationOf(spec: Document | null | undefined): Collation | undefined {
  if (spec === null || spec === undefined) return undefined;
  let collation = compiled.get(spec);
  if (collation === undefined) {
    collation = compileCollation(spec);
    if (collation !== undefined) compiled.set(spec, collation);
  }
  return collation;
}
