// What the file holds, as every thread of the engine sees it: an immutable snapshot, loaded anew when the shared counter moves.
import type { CreateCollectionOptions } from '../../port/client.ts';
import type { Document } from '../../values/value.ts';

export interface Catalog {
  /** Equals the shared counter that was current when this snapshot was loaded. */
  readonly version: number;
  find(database: string, collection: string): CollectionEntry | null;
  findById(id: number): CollectionEntry | null;
  list(database: string): readonly CollectionEntry[];
  databases(): readonly string[];
}

export interface CollectionEntry {
  /** The `<n>` of `d<n>` and `x<n>`; never reused. */
  readonly id: number;
  readonly database: string;
  readonly name: string;
  readonly options: CreateCollectionOptions;
  /** `_rev`, `_created`, `_updated` are kept by the engine. */
  readonly stamped: boolean;
  /** Without the `_id` index, which is the `k` column. */
  readonly indexes: readonly IndexEntry[];
}

export interface IndexEntry {
  /** The `i` column of `x<n>`. */
  readonly id: number;
  readonly name: string;
  readonly fields: readonly { readonly path: string; readonly direction: 1 | -1 }[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly hidden: boolean;
  readonly partialFilter: Document | null;
  readonly expireAfterSeconds: number | null;
  readonly collation: Document | null;
  /** True once any document had an array on a path of the key: then bounds of two predicates may not be intersected. */
  readonly multikey: boolean;
  /** Which fields: bit f is set once any document had an array on the path of `fields[f]` (`indexes.multikey` holds this number). */
  readonly multikeyMask: number;
  /** `building` is maintained by writes but not used by plans. */
  readonly state: 'building' | 'ready' | 'dropping';
}
