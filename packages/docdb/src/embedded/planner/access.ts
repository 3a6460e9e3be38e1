// How an executor is to read a collection: what a plan comes down to.
import type { IndexEntry } from '../catalog/catalog.ts';
import type { ByteRange } from './byte-ranges.ts';
import type { Intervals } from './interval.ts';

export type Access = ScanAccess | IndexAccess | UnionAccess | MergeAccess;

/** All documents, in the order of their insertion or its reverse. */
export interface ScanAccess {
  readonly kind: 'scan';
  readonly direction: 1 | -1;
}

/** The entries of an index in some ranges, in the order of their keys or its reverse. */
export interface IndexAccess {
  readonly kind: 'index';
  /** `idIndex` stands for the `k` column. */
  readonly index: IndexEntry;
  readonly ranges: readonly ByteRange[];
  readonly direction: 1 | -1;
  /** True where a document may have several entries in the ranges. */
  readonly deduplicate: boolean;
  /** For explain: the intervals of each field that the ranges were made of; null where a field is not bounded. */
  readonly bounds: readonly (Intervals | null)[];
}

/** The documents of any branch, each once. */
export interface UnionAccess {
  readonly kind: 'union';
  readonly branches: readonly IndexAccess[];
}

/** As a union, with the branches' orders merged into one: what follows the first `prefixLength` bytes of their keys. */
export interface MergeAccess {
  readonly kind: 'merge';
  /** Each of one range, all walked in one direction. */
  readonly branches: readonly IndexAccess[];
  readonly direction: 1 | -1;
}

export interface Plan {
  readonly access: Access;
  /** True where every row that the access finds matches: the filter need not be tested. */
  readonly exact: boolean;
  /** True where rows come in the wanted order. */
  readonly sorted: boolean;
  /** Rows that will be examined, as far as it can be told; null where only reading would tell. */
  readonly expected: number | null;
}

/** The index that every collection has on `_id`, kept in the `k` column and so without an id of its own. */
export const idIndex: IndexEntry = Object.freeze({
  id: 0,
  name: '_id_',
  fields: Object.freeze([Object.freeze({ path: '_id', direction: 1 as const })]),
  unique: true,
  sparse: false,
  hidden: false,
  partialFilter: null,
  expireAfterSeconds: null,
  collation: null,
  multikey: false,
  multikeyMask: 0,
  state: 'ready',
});
