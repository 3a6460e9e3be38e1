// Orders that come of merging several walks of indexes: of the lists of an `$in`, of the branches of an `$or`.
import type { SortField } from '../../language/sort.ts';
import type { IndexEntry } from '../catalog/catalog.ts';
import type { IndexAccess, MergeAccess } from './access.ts';
import { type Intervals, isPoint } from './interval.ts';
import { sortDirection } from './sort-order.ts';

/** Each walk costs a statement of its own. */
export const maxMerged = 64;

/** The direction in which walks for each combination of points give the order, or null. `bound`: the intervals of the bound fields. */
export function mergeDirection(
  index: IndexEntry,
  bound: readonly Intervals[],
  sort: readonly SortField[],
): 1 | -1 | null {
  if (sort.length === 0) return null;
  const constants = bound.map((intervals) => intervals.every(isPoint));
  const paths = index.fields.filter((_, field) => constants[field] === true).map((field) => field.path);
  // A field that differs from walk to walk orders their rows, and a merge does not look at it.
  if (sort.some(({ path }) => paths.includes(path))) return null;
  return sortDirection(index, constants, sort);
}

/** One walk for each range. */
export function mergeOf(accesses: readonly IndexAccess[]): MergeAccess {
  const branches = accesses.flatMap((access) => access.ranges.map((range) => ({ ...access, ranges: [range] })));
  return { kind: 'merge', branches, direction: accesses[0]?.direction ?? 1 };
}
