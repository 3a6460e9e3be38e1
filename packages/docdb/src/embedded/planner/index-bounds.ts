// Which bounds of a filter an index can use, field by field.
import type { IndexEntry } from '../catalog/catalog.ts';
import { arePoints, everything, type Intervals, intersect } from './interval.ts';
import type { Predicate } from './predicate.ts';

export interface IndexBounds {
  /** One set of intervals for each field of the index. */
  readonly fields: readonly Intervals[];
  /** Per field, the conjuncts whose meaning its intervals hold exactly. */
  readonly exactConjuncts: readonly (readonly number[])[];
}

/**
 * Fields on whose path there may be arrays have several keys, and each condition may be met by another of them: there
 * only one condition bounds a field, and fields below one array are bound together only by conditions on one element.
 * Under a collation two strings that differ may be equal, so there conditions are not intersected either.
 */
export function indexBounds(index: IndexEntry, predicates: readonly Predicate[]): IndexBounds {
  const chosen: { readonly field: number; readonly predicate: Predicate }[] = [];
  const fields: Intervals[] = [];
  const exactConjuncts: (readonly number[])[] = [];
  index.fields.forEach(({ path }, field) => {
    const applicable = predicates.filter((predicate) => predicate.path === path);
    if (!isMultikey(index, field) && index.collation === null) {
      fields.push(applicable.reduce<Intervals>((left, right) => intersect(left, right.intervals), everything));
      exactConjuncts.push(applicable.filter((predicate) => predicate.exact).map((predicate) => predicate.conjunct));
      return;
    }
    const best = applicable
      .filter((predicate) => chosen.every((earlier) => areCompatible(index, earlier, { field, predicate })))
      .reduce<Predicate | undefined>(better, undefined);
    if (best !== undefined) chosen.push({ field, predicate: best });
    fields.push(best?.intervals ?? everything);
    exactConjuncts.push(best?.exact === true ? [best.conjunct] : []);
  });
  return { fields, exactConjuncts };
}

export function isMultikey(index: IndexEntry, field: number): boolean {
  return index.multikey && Math.floor(index.multikeyMask / 2 ** field) % 2 === 1;
}

interface Choice {
  readonly field: number;
  readonly predicate: Predicate;
}

function areCompatible(index: IndexEntry, left: Choice, right: Choice): boolean {
  const leftPath = index.fields[left.field]?.path ?? '';
  const rightPath = index.fields[right.field]?.path ?? '';
  if (firstPart(leftPath) !== firstPart(rightPath)) return true;
  return (
    left.predicate.scope === right.predicate.scope &&
    firstPart(left.predicate.relativePath) !== firstPart(right.predicate.relativePath)
  );
}

function firstPart(path: string): string {
  const dot = path.indexOf('.');
  return dot === -1 ? path : path.slice(0, dot);
}

function better(best: Predicate | undefined, next: Predicate): Predicate {
  if (best === undefined) return next;
  return rank(next) < rank(best) ? next : best;
}

/** Lower is narrower: nothing, a point, points, a range. */
function rank(predicate: Predicate): number {
  if (arePoints(predicate.intervals)) return predicate.intervals.length;
  return 10_000 + predicate.intervals.length;
}
