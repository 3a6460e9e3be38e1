// Where reads go that the caller's thread does not do itself: the pool of readers, or the writer inside a transaction.
import type { Document } from '../../values/value.ts';
import type { Page } from './page.ts';
import type { ReadRequest } from './read-request.ts';

/** `stored`: exact, to be parsed; `relaxed`: as a client is sent it. */
export type TextForm = 'stored' | 'relaxed';

export interface ReadLimits {
  /** Milliseconds of work; past it code 50. Absent: the door's own limit. */
  readonly maxTimeMS?: number;
  /** Ends the read with code 11601. */
  readonly signal?: AbortSignal;
}

export type ReadAnswer =
  | ItemsAnswer
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'value'; readonly value: Document };

export interface ItemsAnswer {
  readonly kind: 'items';
  readonly texts: readonly string[];
  /** Null where these were the last. */
  readonly rest: RestOfRead | null;
}

/** What is left of a read whose first batch has come. Close it where it is not read to its end. */
export interface RestOfRead {
  next(limits: ReadLimits): Promise<ItemsAnswer>;
  close(): void;
}

export interface ReadDoor {
  open(request: ReadRequest, form: TextForm, limits: ReadLimits): Promise<ReadAnswer>;
}
