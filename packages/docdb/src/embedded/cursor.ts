// The cursor of a find or an aggregation on this engine.
import type { Cursor, Explanation } from '../port/cursor.ts';
import { ErrorCode, MongoServerError } from '../port/errors.ts';
import { formatRelaxed } from '../values/format/format-relaxed.ts';
import { parseStored } from '../values/parse/parse-stored.ts';
import { isDocument } from '../values/type-of.ts';
import type { Document } from '../values/value.ts';
import { type Item, itemDocument, itemRelaxed } from './executor/find.ts';
import type { RestOfRead, TextForm } from './executor/read-door.ts';
import type { Verbosity } from './executor/read-request.ts';

/** The first results: all of them from this thread, or a batch from elsewhere. */
export type FirstBatch =
  | { readonly kind: 'local'; readonly items: readonly Item[] }
  | { readonly kind: 'texts'; readonly texts: readonly string[]; readonly rest: RestOfRead | null };

interface TextBatch {
  readonly texts: readonly string[];
  readonly rest: RestOfRead | null;
}

export interface CursorSource {
  open(form: TextForm): Promise<FirstBatch>;
  next(rest: RestOfRead): Promise<TextBatch>;
  explain(verbosity: Verbosity): Promise<Document>;
}

export class ReadCursor implements Cursor {
  readonly #source: CursorSource;
  #state: 'new' | 'open' | 'closed' = 'new';
  /** What has come and not yet been given out. */
  #pending: (() => Document)[] = [];
  #position = 0;
  #rest: RestOfRead | null = null;

  constructor(source: CursorSource) {
    this.#source = source;
  }

  async next(): Promise<Document | null> {
    if (this.#state === 'new') await this.#open();
    for (;;) {
      const pending = this.#pending[this.#position];
      if (pending !== undefined) {
        this.#position += 1;
        return pending();
      }
      if (this.#rest === null) return null;
      await this.#more(this.#rest);
    }
  }

  async toArray(): Promise<Document[]> {
    const documents: Document[] = [];
    if (this.#state === 'new') await this.#open();
    for (;;) {
      while (this.#position < this.#pending.length) {
        const pending = this.#pending[this.#position];
        this.#position += 1;
        if (pending !== undefined) documents.push(pending());
      }
      if (this.#rest === null) return documents;
      await this.#more(this.#rest);
    }
  }

  async toText({ maxLength = Number.POSITIVE_INFINITY }: { readonly maxLength?: number } = {}): Promise<string> {
    if (this.#state !== 'new') return `[${(await this.toArray()).map(formatRelaxed).join(',')}]`;
    this.#state = 'open';
    const first = await this.#source.open('relaxed');
    if (first.kind === 'local') return `[${first.items.map(itemRelaxed).join(',')}]`;
    const texts: string[] = [];
    let length = 0;
    for (let batch: TextBatch = first; ; batch = await this.#source.next(batch.rest)) {
      for (const text of batch.texts) {
        texts.push(text);
        length += text.length + 1;
      }
      if (length > maxLength) {
        batch.rest?.close();
        throw new MongoServerError(
          ErrorCode.ExceededMemoryLimit,
          `the results are over ${maxLength} characters of JSON`,
        );
      }
      if (batch.rest === null) return `[${texts.join(',')}]`;
    }
  }

  async explain(verbosity: Verbosity = 'executionStats'): Promise<Explanation> {
    const explanation = await this.#source.explain(verbosity);
    const queryPlanner = explanation['queryPlanner'];
    return { ...explanation, queryPlanner: isDocument(queryPlanner) ? queryPlanner : {} };
  }

  close(): Promise<void> {
    this.#rest?.close();
    this.#rest = null;
    this.#pending = [];
    this.#position = 0;
    this.#state = 'closed';
    return Promise.resolve();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Document> {
    try {
      for (let document = await this.next(); document !== null; document = await this.next()) yield document;
    } finally {
      await this.close();
    }
  }

  async #open(): Promise<void> {
    this.#state = 'open';
    const first = await this.#source.open('stored');
    if (first.kind === 'local') {
      this.#pending = first.items.map((item) => () => itemDocument(item));
    } else {
      this.#take(first);
    }
  }

  async #more(rest: RestOfRead): Promise<void> {
    // A failed batch ends the cursor.
    this.#rest = null;
    this.#take(await this.#source.next(rest));
  }

  #take({ texts, rest }: TextBatch): void {
    if (this.#state === 'closed') {
      rest?.close();
      throw new MongoServerError(ErrorCode.CursorNotFound, 'the cursor was closed');
    }
    this.#pending = texts.map((text) => () => parseStored(text));
    this.#position = 0;
    this.#rest = rest;
  }
}
