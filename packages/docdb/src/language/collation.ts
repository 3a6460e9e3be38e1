// https://www.mongodb.com/docs/manual/reference/collation/
import { compareUnder } from './collation-compare.ts';
import { EqualityKeys } from './collation-index-key.ts';
import { EqualityClasses } from './collation-key.ts';
import { parseCollationSpec } from './collation-spec.ts';

/** A compiled collation. */
export interface Collation {
  /** The full collation document, as listIndexes shows it. */
  readonly spec: Readonly<Record<string, unknown>>;
  /** Orders two strings: negative, 0 or positive. */
  compare(left: string, right: string): number;
  /** A text that two strings share exactly where `compare` gives 0; good for the life of this object only. */
  key(text: string): string;
  /** As `key`, and the same in every process, for index entries. Its order is not the collation's. */
  indexKey(text: string): string;
}

/**
 * Compiles a collation document. Undefined for MongoDB's simple comparison: no document, an empty one
 * (which `create` refuses before), or the locale `simple`.
 * @throws code 14, 2, 161, 40414 or 40415 for what the server refuses.
 */
export function compileCollation(spec: unknown): Collation | undefined {
  if (spec === undefined || spec === null) return undefined;
  const parsed = parseCollationSpec(spec);
  if (parsed === null) return undefined;
  const compare = compareUnder(parsed);
  const classes = new EqualityClasses(compare);
  const keys = new EqualityKeys(compare, parsed.numericOrdering);
  return {
    spec: { ...parsed },
    compare,
    key: (text) => classes.representative(text),
    indexKey: (text) => keys.keyOf(text),
  };
}
