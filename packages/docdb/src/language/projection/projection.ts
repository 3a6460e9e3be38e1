// https://www.mongodb.com/docs/manual/reference/method/db.collection.find/#projection
import type { Document } from '../../values/value.ts';

/** A compiled projection. Never changes its input. */
export interface Projection {
  /** `position`: see Filter.testWithPosition; read only where `needsPosition`. */
  apply(document: Document, position: number): Document;
  readonly needsPosition: boolean;
  readonly kind: 'inclusion' | 'exclusion' | 'none';
}

export interface ProjectionOptions {
  /** `find` (the default) has `$slice`, `$elemMatch` and `a.$` of its own; `aggregate` is `$project`. */
  readonly dialect?: 'find' | 'aggregate';
  /** The filter of the find as written: MongoDB bans some of its operators beside `a.$`. */
  readonly filter?: unknown;
}
