// One way to read a collection by one index.
import type { Collation } from '../../language/collation.ts';
import type { Conjunct } from '../../language/match/filter.ts';
import type { SortField } from '../../language/sort.ts';
import type { IndexEntry } from '../catalog/catalog.ts';
import { collationOf } from '../catalog/collation-of.ts';
import type { IndexAccess } from './access.ts';
import { keyRanges } from './byte-ranges.ts';
import { indexBounds, isMultikey } from './index-bounds.ts';
import { hasCollation } from './index-collation.ts';
import { arePoints, contains, isPoint } from './interval.ts';
import { maxMerged, mergeDirection } from './merge-order.ts';
import { impliesPartial, impliesSparse } from './partial.ts';
import type { Predicate } from './predicate.ts';
import { sortDirection } from './sort-order.ts';

export interface Candidate {
  readonly access: IndexAccess;
  /** False where the index is walked from end to end. */
  readonly isBounded: boolean;
  /** Conjuncts that need no test on the document. */
  readonly exactConjuncts: ReadonlySet<number>;
  readonly sorted: boolean;
  /** True where the order comes only by merging the ranges. */
  readonly isMerge: boolean;
  /** True where one document at most can be found. */
  readonly isSingle: boolean;
}

export interface Wanted {
  readonly conjuncts: readonly Conjunct[];
  readonly predicates: readonly Predicate[];
  readonly sort: readonly SortField[];
  readonly collation: Collation | undefined;
}

/** Null where the index may lack documents that match; a hint says that this is wanted (`force`). */
export function candidateFor(index: IndexEntry, wanted: Wanted, force = false): Candidate | null {
  const sameCollation = hasCollation(index, wanted.collation);
  if (!force && !holdsAllMatches(index, wanted, sameCollation)) return null;
  // Index keys hold strings in binary order, and under a collation in none.
  const ordersText = index.collation === null && wanted.collation === undefined;
  const bounds = indexBounds(
    index,
    wanted.predicates.filter(
      (predicate) =>
        (ordersText || !predicate.hasText || (sameCollation && arePoints(predicate.intervals))) &&
        !(index.sparse && isOfMissing(predicate)),
    ),
  );
  const { ranges, boundFields } = keyRanges(index, bounds.fields, collationOf(index.collation));
  const constants = bounds.fields.map((intervals, field) => {
    const [only] = intervals;
    return field < boundFields && intervals.length === 1 && only !== undefined && isPoint(only);
  });
  const order = ordersText || wanted.sort.length === 0 ? sortDirection(index, constants, wanted.sort) : null;
  const merged =
    order === null && ordersText ? mergeDirection(index, bounds.fields.slice(0, boundFields), wanted.sort) : null;
  const isMerge = merged !== null && ranges.length <= maxMerged;
  const direction = isMerge ? merged : order;
  return {
    access: {
      kind: 'index',
      index,
      ranges,
      direction: direction ?? 1,
      deduplicate: index.fields.some((_, field) => isMultikey(index, field) && constants[field] !== true),
      bounds: bounds.fields.map((intervals, field) => (field < boundFields ? intervals : null)),
    },
    isBounded: boundFields > 0,
    exactConjuncts: new Set(bounds.exactConjuncts.slice(0, boundFields).flat()),
    sorted: direction !== null,
    isMerge,
    isSingle: index.unique && !index.multikey && ranges.length <= 1 && constants.every((constant) => constant),
  };
}

/** Of an array in which some elements lack the field, a sparse index has no entry for the lack. */
function isOfMissing(predicate: Predicate): boolean {
  return contains(predicate.intervals, null);
}

function holdsAllMatches(index: IndexEntry, wanted: Wanted, sameCollation: boolean): boolean {
  if (index.partialFilter !== null) {
    if (!sameCollation) return false;
    if (!impliesPartial(wanted.conjuncts, index.partialFilter, wanted.collation === undefined)) return false;
  }
  return (
    !index.sparse ||
    impliesSparse(
      wanted.conjuncts,
      index.fields.map((field) => field.path),
    )
  );
}
