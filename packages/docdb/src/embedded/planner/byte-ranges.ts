// Bounds on the fields of an index as ranges of the bytes of its keys.
import type { Collation } from '../../language/collation.ts';
import { encodeKey, successor } from '../../values/index-key.ts';
import type { Value } from '../../values/value.ts';
import type { IndexEntry } from '../catalog/catalog.ts';
import { arePoints, type Interval, type Intervals, isEverything, isPoint } from './interval.ts';

export interface ByteRange {
  /** Inclusive. */
  readonly low: Uint8Array;
  /** Exclusive. */
  readonly high: Uint8Array;
  /** How many bytes at the beginning of all its keys are the values of the fields that are bound to points. */
  readonly prefixLength: number;
}

export interface KeyRanges {
  /** Disjoint and in order. */
  readonly ranges: readonly ByteRange[];
  /** How many leading fields the ranges bound. */
  readonly boundFields: number;
}

/** More combinations of `$in` lists than this are not spelled out. */
const maxRanges = 4096;

export const lowestKey: Uint8Array = new Uint8Array(0);
/** Above every key: no encoding begins with so many of these bytes. */
export const highestKey: Uint8Array = new Uint8Array(32).fill(0xff);

/** `collation`: that of the index, by which its strings are equal; they have no order there, so no range may end at one. */
export function keyRanges(index: IndexEntry, fields: readonly Intervals[], collation?: Collation): KeyRanges {
  if (fields.some((intervals) => intervals.length === 0)) return { ranges: [], boundFields: fields.length };
  let prefixes: readonly Prefix[] = [{ bytes: lowestKey }];
  let boundFields = 0;
  for (const [position, intervals] of fields.entries()) {
    if (intervals.length * prefixes.length > maxRanges) break;
    const direction = index.fields[position]?.direction ?? 1;
    const encode = (value: Value): Uint8Array => encodeKey([value], [direction]);
    if (!arePoints(intervals)) {
      if (isEverything(intervals)) break;
      const ranges = prefixes.flatMap((prefix) => fieldRanges(prefix, intervals, direction, encode));
      return { ranges: inOrder(ranges), boundFields: boundFields + 1 };
    }
    const points = intervals.map(({ low }) => encodeKey([low], [direction], collation));
    prefixes = prefixes.flatMap((prefix) => points.map((each) => ({ bytes: concat(prefix.bytes, each) })));
    boundFields += 1;
  }
  return { ranges: inOrder(prefixes.map(({ bytes }) => prefixRange(bytes))), boundFields };
}

interface Prefix {
  readonly bytes: Uint8Array;
}

/** All keys that begin with `prefix`. */
export function prefixRange(prefix: Uint8Array): ByteRange {
  const high = prefix.length === 0 ? highestKey : successor(prefix);
  return { low: prefix, high, prefixLength: prefix.length };
}

function fieldRanges(
  prefix: Prefix,
  intervals: Intervals,
  direction: 1 | -1,
  encode: (value: Value) => Uint8Array,
): readonly ByteRange[] {
  return intervals.map((interval) => {
    const { first, firstInclusive, last, lastInclusive } = inDirection(interval, direction);
    const from = concat(prefix.bytes, encode(first));
    const to = isPoint(interval) ? from : concat(prefix.bytes, encode(last));
    return {
      low: firstInclusive ? from : successor(from),
      high: lastInclusive ? successor(to) : to,
      prefixLength: prefix.bytes.length,
    };
  });
}

function inDirection(
  { low, lowInclusive, high, highInclusive }: Interval,
  direction: 1 | -1,
): { first: Value; firstInclusive: boolean; last: Value; lastInclusive: boolean } {
  return direction === 1
    ? { first: low, firstInclusive: lowInclusive, last: high, lastInclusive: highInclusive }
    : { first: high, firstInclusive: highInclusive, last: low, lastInclusive: lowInclusive };
}

/** Strings that are equal under a collation give one range twice. */
function inOrder(ranges: readonly ByteRange[]): readonly ByteRange[] {
  if (ranges.length < 2) return ranges;
  const sorted = [...ranges].sort((left, right) => Buffer.compare(left.low, right.low));
  return sorted.filter((range, position) => {
    const previous = sorted[position - 1];
    return previous === undefined || Buffer.compare(previous.low, range.low) !== 0;
  });
}

function concat(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right;
  const joined = new Uint8Array(left.length + right.length);
  joined.set(left);
  joined.set(right, left.length);
  return joined;
}
