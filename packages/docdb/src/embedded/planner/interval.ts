// Ranges of values on one field of an index, in BSON order, and sets of them.
import { compareValues } from '../../values/compare.ts';
import type { Value } from '../../values/value.ts';
import { highestValue, lowestValue } from './type-ranges.ts';

export interface Interval {
  readonly low: Value;
  readonly lowInclusive: boolean;
  readonly high: Value;
  readonly highInclusive: boolean;
}

/** Disjoint and in order. */
export type Intervals = readonly Interval[];

export const everything: Intervals = Object.freeze([
  Object.freeze({ low: lowestValue, lowInclusive: true, high: highestValue, highInclusive: true }),
]);

export function point(value: Value): Interval {
  return { low: value, lowInclusive: true, high: value, highInclusive: true };
}

export function isPoint(interval: Interval): boolean {
  return (
    interval.lowInclusive &&
    interval.highInclusive &&
    (interval.low === interval.high || compareValues(interval.low, interval.high) === 0)
  );
}

export function isEverything(intervals: Intervals): boolean {
  const [only] = intervals;
  return (
    intervals === everything ||
    (intervals.length === 1 &&
      only !== undefined &&
      only.lowInclusive &&
      only.highInclusive &&
      compareValues(only.low, lowestValue) === 0 &&
      compareValues(only.high, highestValue) === 0)
  );
}

export function arePoints(intervals: Intervals): boolean {
  return intervals.every(isPoint);
}

/** Any intervals as disjoint ones in order; empty ones are dropped. */
export function unite(intervals: readonly Interval[]): Intervals {
  const sorted = intervals.filter((interval) => !isEmpty(interval)).sort((left, right) => compareLows(left, right));
  const united: Interval[] = [];
  for (const interval of sorted) {
    const last = united.at(-1);
    if (last !== undefined && touches(last, interval)) {
      united[united.length - 1] = compareHighs(last, interval) >= 0 ? last : widen(last, interval);
    } else {
      united.push(interval);
    }
  }
  return united;
}

export function intersect(left: Intervals, right: Intervals): Intervals {
  if (left === everything) return right;
  if (right === everything) return left;
  const common: Interval[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const a = left[i];
    const b = right[j];
    if (a === undefined || b === undefined) return common;
    const low = compareLows(a, b) >= 0 ? a : b;
    const aEndsFirst = compareHighs(a, b) <= 0;
    const high = aEndsFirst ? a : b;
    const overlap = { ...low, high: high.high, highInclusive: high.highInclusive };
    if (!isEmpty(overlap)) common.push(overlap);
    if (aEndsFirst) i += 1;
    else j += 1;
  }
}

export function contains(intervals: Intervals, value: Value): boolean {
  return intersect(intervals, [point(value)]).length > 0;
}

/** Whether every value of `inner` is in `outer`. */
export function covers(outer: Intervals, inner: Intervals): boolean {
  return inner.every((interval) =>
    outer.some((candidate) => compareLows(candidate, interval) <= 0 && compareHighs(candidate, interval) >= 0),
  );
}

function isEmpty(interval: Interval): boolean {
  const order = compareValues(interval.low, interval.high);
  return order > 0 || (order === 0 && !(interval.lowInclusive && interval.highInclusive));
}

function compareLows(left: Interval, right: Interval): number {
  return compareValues(left.low, right.low) || Number(right.lowInclusive) - Number(left.lowInclusive);
}

function compareHighs(left: Interval, right: Interval): number {
  return compareValues(left.high, right.high) || Number(left.highInclusive) - Number(right.highInclusive);
}

/** Whether `next`, which does not begin before `previous`, leaves no gap after it. */
function touches(previous: Interval, next: Interval): boolean {
  const order = compareValues(next.low, previous.high);
  return order < 0 || (order === 0 && (next.lowInclusive || previous.highInclusive));
}

function widen(interval: Interval, by: Interval): Interval {
  return { ...interval, high: by.high, highInclusive: by.highInclusive };
}
