// https://www.mongodb.com/docs/manual/reference/operator/update/
import type { Document } from '../../values/value.ts';
import type { Filter } from '../match/filter.ts';

export interface UpdateOptions {
  readonly arrayFilters?: readonly unknown[];
  /** `updateMany`: MongoDB refuses a replacement there. */
  readonly multi?: boolean;
  readonly upsert?: boolean;
}

/** A compiled update: operators, a pipeline, or a whole replacement. Never changes its input. */
export interface Update {
  readonly kind: 'operators' | 'pipeline' | 'replacement';
  /**
   * The document after the update; the same object (`===`) where nothing changes, except that a whole replacement always
   * gives a new one: MongoDB counts it as modified. `position`: see Filter.testWithPosition.
   */
  apply(document: Document, position: number): Document;
  /** The document that an upsert inserts where nothing matched: equalities of the filter, then the update with `$setOnInsert`. `_id` is left out when neither gives one. */
  insert(filter: Filter): Document;
  /** True where a path has the positional `$`: only then does `position` matter. */
  readonly needsPosition: boolean;
  /** True where running it on one document may take unbounded time (pipelines, `$pull` with such a filter). */
  readonly hazardous: boolean;
}
