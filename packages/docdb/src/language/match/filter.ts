// https://www.mongodb.com/docs/manual/reference/operator/query/
import type { Document, Value } from '../../values/value.ts';

/** A compiled query filter. Compiling checks everything that MongoDB checks before it reads a document. */
export interface Filter {
  /** Whether the document matches. May throw what MongoDB throws per document (`$expr`). */
  test(document: Document): boolean;
  /**
   * As `test`, and when it matches, the index of the array element that the last array predicate matched:
   * what the positional `$` of an update or a projection stands for; -1 where there is none.
   */
  testWithPosition(document: Document): { readonly matched: boolean; readonly position: number };
  /** What a planner may use: every match satisfies all of these. The executor still tests the whole filter. */
  readonly conjuncts: readonly Conjunct[];
  /** True where the conjuncts leave nothing out: a document that satisfies all of them matches, so exact index bounds need no test. */
  readonly complete: boolean;
  /** Equality values that an upsert copies into the new document (`{a: 1}`, `{a: {$eq: 1}}`, inside `$and`). */
  readonly equalities: readonly { readonly path: string; readonly value: Value }[];
  /** True where running it on one document may take unbounded time (a regular expression that can explode). */
  readonly hazardous: boolean;
  /** True for `{}` and what is equal to it. */
  readonly matchesAll: boolean;
}

/**
 * One top-level condition in the form that a planner reads; unknown ones are left out, never guessed.
 * Paths inside `elemMatch` are relative to the element, '' being the element itself.
 */
export type Conjunct =
  | { readonly kind: 'field'; readonly path: string; readonly operator: FieldOperator; readonly operand: Value }
  | { readonly kind: 'in'; readonly path: string; readonly operands: readonly Value[] }
  | { readonly kind: 'elemMatch'; readonly path: string; readonly conjuncts: readonly Conjunct[] }
  | { readonly kind: 'or'; readonly branches: readonly (readonly Conjunct[])[] };

/** `$exists`, `$type`: operand as written. `$regex`: only where a literal prefix is known; operand is that prefix. */
export type FieldOperator = '$eq' | '$gt' | '$gte' | '$lt' | '$lte' | '$exists' | '$type' | '$prefix';
