// https://www.mongodb.com/docs/manual/reference/operator/aggregation/sort/
import { ErrorCode, MongoServerError } from '../port/errors.ts';
import { compareValues } from '../values/compare.ts';
import { toDouble } from '../values/number.ts';
import { isDocument, isNumeric } from '../values/type-of.ts';
import type { Document, Value } from '../values/value.ts';
import type { Collation } from './collation.ts';
import { MISSING } from './expression/expression.ts';
import { parsePathNames } from './expression/path-names.ts';
import { getPath, indexKeysOf, type Path } from './path.ts';

export interface SortField {
  readonly path: string;
  readonly direction: 1 | -1;
}

/** A compiled sort order. */
export interface Sort {
  readonly fields: readonly SortField[];
  compare(left: Document, right: Document): number;
  /**
   * What a document is sorted by: per field its value, null where it is missing, and of an array the element that comes
   * first in this order (of an empty one BSON's undefined). Compute it once per document, then use `compareKeys`.
   */
  keyOf(document: Document): readonly Value[];
  compareKeys(left: readonly Value[], right: readonly Value[]): number;
}

const maxFields = 32;

/** Compiles `{ a: 1, b: -1 }`; an empty document sorts nothing (`$sort` refuses it, find does not). */
export function compileSort(spec: unknown, context: { readonly collation?: Collation } = {}): Sort {
  const value = spec as Value;
  if (!isDocument(value)) throw new MongoServerError(15973, 'a sort specification must be a document');
  return compileSortEntries(Object.entries(value), context);
}

/** As `compileSort`, from entries in order: where integer-like names must keep their place. */
export function compileSortEntries(
  entries: readonly (readonly [string, unknown])[],
  context: { readonly collation?: Collation } = {},
): Sort {
  const fields = entries.map(([path, direction]) => ({ path, direction: parseDirection(path, direction) }));
  const paths = fields.map(({ path }) => parsePathNames(path));
  if (fields.length > maxFields) throw new MongoServerError(13103, `a sort has at most ${maxFields} fields`);
  if (new Set(fields.map(({ path }) => path)).size < fields.length) {
    throw new MongoServerError(7472500, 'a field is there twice in a sort specification');
  }
  return sortBy(fields, paths, context.collation);
}

function parseDirection(path: string, direction: unknown): 1 | -1 {
  const value = direction as Value;
  if (isDocument(value)) refuseMeta(value);
  if (!isNumeric(value)) {
    throw new MongoServerError(15974, `the sort direction of "${path}" must be a number, 1 or -1`);
  }
  const number = toDouble(value);
  if (number !== 1 && number !== -1) {
    throw new MongoServerError(15975, `the sort direction of "${path}" must be 1 (ascending) or -1 (descending)`);
  }
  return number;
}

function refuseMeta(value: Document): never {
  if (!Object.hasOwn(value, '$meta')) {
    throw new MongoServerError(17312, '$meta is the only expression that a sort can have');
  }
  if (Object.keys(value).length > 1) {
    throw new MongoServerError(ErrorCode.FailedToParse, '$meta must be the only field of its document in a sort');
  }
  const { $meta: name } = value;
  if (name === 'textScore') throw new MongoServerError(40218, 'sorting by textScore needs a $text query');
  throw new MongoServerError(31138, `a sort cannot be by this $meta: ${String(name)}`);
}

function sortBy(fields: readonly SortField[], paths: readonly Path[], collation: Collation | undefined): Sort {
  const directions = fields.map(({ direction }) => direction);
  function compareKeys(left: readonly Value[], right: readonly Value[]): number {
    for (let index = 0; index < directions.length; index += 1) {
      const order = compareValues(left[index], right[index], collation);
      if (order !== 0) return directions[index] === 1 ? order : -order;
    }
    return 0;
  }
  function keyOf(document: Document): readonly Value[] {
    return simpleKey(document, paths) ?? leastKey(document, paths, compareKeys);
  }
  return { fields, keyOf, compareKeys, compare: (left, right) => compareKeys(keyOf(left), keyOf(right)) };
}

/** The key of a document without arrays on the paths; null where one is met. */
function simpleKey(document: Document, paths: readonly Path[]): Value[] | null {
  const key: Value[] = [];
  for (const path of paths) {
    const value = getPath(document, path);
    if (Array.isArray(value)) return null;
    if (value === MISSING && path.length > 1 && crossesArray(document, path)) return null;
    key.push(value === MISSING ? null : value);
  }
  return key;
}

function crossesArray(document: Document, path: Path): boolean {
  for (let length = 1; length < path.length; length += 1) {
    if (Array.isArray(getPath(document, path.slice(0, length)))) return true;
  }
  return false;
}

function leastKey(
  document: Document,
  paths: readonly Path[],
  compareKeys: (left: readonly Value[], right: readonly Value[]) => number,
): readonly Value[] {
  let least: readonly Value[] | undefined;
  for (const key of keysOf(document, paths)) {
    if (least === undefined || compareKeys(key, least) < 0) least = key;
  }
  return least ?? paths.map(() => null);
}

function keysOf(document: Document, paths: readonly Path[]): readonly (readonly Value[])[] {
  try {
    return indexKeysOf(document, paths, { forSort: true }).keys;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === 171) {
      throw new MongoServerError(ErrorCode.BadValue, 'cannot sort with keys that are parallel arrays');
    }
    throw error;
  }
}

const minBuffer = 1024;

/** The first `k` items in the order of `compare`, ties in the order they came; holds at most about 2k items. */
export function topK<T>(items: Iterable<T>, k: number, compare: (left: T, right: T) => number): T[] {
  if (k <= 0) return [];
  const limit = Math.max(k * 2, minBuffer);
  const kept: T[] = [];
  let worst: { readonly item: T } | null = null;
  for (const item of items) {
    if (worst !== null && compare(item, worst.item) >= 0) continue;
    kept.push(item);
    if (kept.length < limit) continue;
    kept.sort(compare);
    kept.length = k;
    const last = kept.at(-1);
    worst = last === undefined ? null : { item: last };
  }
  kept.sort(compare);
  return kept.slice(0, k);
}
