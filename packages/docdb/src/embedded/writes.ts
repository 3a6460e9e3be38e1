// The caller's half of every write: prepare, send to the writer, match on a reader where that is too much for the writer.
import type { Session } from '../port/client.ts';
import { ErrorCode, MongoServerError } from '../port/errors.ts';
import { formatStored } from '../values/format/format-stored.ts';
import { parseStored } from '../values/parse/parse-stored.ts';
import type { Document } from '../values/value.ts';
import type { Engine } from './engine.ts';
import type { Matcher, QueryWrite } from './matcher.ts';
import type { Sessions } from './session.ts';
import type { Part } from './writer/frame.ts';
import { insertParts } from './writer/read-inserts.ts';
import { type Place, type RowTarget, requestDocument, type WriteRequest } from './writer/request.ts';
import { type ChangeResult, decodeResults, type ItemResult, noResult } from './writer/result.ts';
import type { NewRow } from './writer/rows.ts';
import { onlyResult } from './writer/writer-client.ts';

export interface SendOptions {
  readonly session?: Session;
  readonly maxTimeMS?: number;
  readonly signal?: AbortSignal;
}

/** Rows that go to the writer in one message of a write for many. */
const targetsAtOnce = 256;
/** A row that is changed by others each time before the writer comes to it ends the operation after so many tries. */
const maxAttempts = 50;

export class Writes {
  readonly #engine: Engine;
  readonly #sessions: Sessions;
  readonly #matcher: Matcher;

  constructor(engine: Engine, sessions: Sessions, matcher: Matcher) {
    this.#engine = engine;
    this.#sessions = sessions;
    this.#matcher = matcher;
  }

  /** One document. `prepare` is called again where the collection turns out to be of another kind than it seemed. */
  async insert<Row extends NewRow>(
    prepare: () => { readonly place: Place; readonly row: Row },
    options: SendOptions,
  ): Promise<Row> {
    for (;;) {
      const { place, row } = prepare();
      const parts: Part[] = [place.database, place.collection, place.stamped ? 1 : 0, ...insertParts(row)];
      const reply = await this.#sessions.send(options.session, 'insert', parts);
      if (reply.kind !== 'again') return row;
    }
  }

  /** Any request that the writer runs by itself. */
  async request(
    request: WriteRequest,
    rows: readonly NewRow[] = [],
    options: SendOptions = {},
  ): Promise<readonly ItemResult[] | 'again'> {
    this.#engine.checkOpen();
    const text = formatStored(requestDocument(request)).text;
    const reply = await this.#sessions.send(options.session, 'run', [text, ...rows.flatMap(insertParts)]);
    if (reply.kind === 'done') return decodeResults(reply.parts);
    if (reply.kind === 'again') return 'again';
    throw new MongoServerError(ErrorCode.InternalError, 'the writer cannot run this request');
  }

  /** A read inside an interactive transaction, which sees the transaction's own writes. */
  async read(session: Session, request: Document): Promise<Document> {
    const text = formatStored(requestDocument({ op: 'read', request })).text;
    const reply = await this.#sessions.send(session, 'run', [text]);
    if (reply.kind !== 'done') throw new MongoServerError(ErrorCode.InternalError, 'the writer cannot run this read');
    return parseStored(String(reply.parts[0]));
  }

  /** Whether the writer finds the rows of a change by itself; throws where the change is wrong. */
  isForWriter(change: QueryWrite): boolean {
    return this.#matcher.isForWriter(change);
  }

  /** One update or delete by filter. */
  async change(change: QueryWrite, options: SendOptions): Promise<ChangeResult> {
    if (options.session !== undefined || this.#matcher.isForWriter(change)) {
      const result = await this.#trySend(change, options);
      if (result !== 'elsewhere') return result;
    }
    return change.multi ? this.#changeMany(change, options) : this.#changeOne(change, options);
  }

  async #changeOne(change: QueryWrite, options: SendOptions): Promise<ChangeResult> {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const targets = await this.#firstMatch(change, options);
      const result = await this.#send({ ...change, targets }, options);
      if (targets.length === 0 || result.matched + result.deleted + result.upserted > 0) return result;
    }
    throw new MongoServerError(
      ErrorCode.WriteConflict,
      'the document was changed by others each time before this write came to it',
    );
  }

  async #firstMatch(change: QueryWrite, options: SendOptions): Promise<readonly RowTarget[]> {
    for await (const targets of this.#matcher.match(change, options)) return targets.slice(0, 1);
    return [];
  }

  /**
   * Not one transaction: each document is changed if it still matches when the writer comes to it, and once only, also where
   * the change moves it to a place that the reader has yet to come to.
   */
  async #changeMany(change: QueryWrite, options: SendOptions): Promise<ChangeResult> {
    let total = noResult;
    const changed = new Set<number>();
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const stale: number[] = [];
      for await (const targets of this.#matcher.match(change, options)) {
        const fresh = targets.filter(({ r }) => !changed.has(r));
        for (const chunk of chunks(fresh)) {
          const result = await this.#send({ ...change, targets: chunk }, options);
          for (const { r } of chunk) changed.add(r);
          for (const r of result.stale ?? []) changed.delete(r);
          stale.push(...(result.stale ?? []));
          total = sum(total, result);
        }
      }
      if (stale.length === 0) break;
    }
    const nothing = changed.size === 0 && change.kind === 'update' && change.upsert;
    return nothing ? this.#send({ ...change, targets: [] }, options) : total;
  }

  async #send(change: QueryWrite, options: SendOptions): Promise<ChangeResult> {
    const result = await this.#trySend(change, options);
    if (result !== 'elsewhere') return result;
    throw new MongoServerError(ErrorCode.InternalError, 'what a reader has matched cannot be matched elsewhere');
  }

  async #trySend(change: QueryWrite, options: SendOptions): Promise<ChangeResult | 'elsewhere'> {
    this.#engine.checkOpen();
    for (;;) {
      options.signal?.throwIfAborted();
      const current = { ...change, place: this.#engine.place(change.place.database, change.place.collection) };
      const text = formatStored(requestDocument({ op: 'change', changes: [current] })).text;
      const reply = await this.#sessions.send(options.session, 'run', [text]);
      if (reply.kind === 'elsewhere') return 'elsewhere';
      if (reply.kind === 'done') return onlyResult(decodeResults(reply.parts));
    }
  }
}

function* chunks(targets: readonly RowTarget[]): Iterable<readonly RowTarget[]> {
  for (let at = 0; at < targets.length; at += targetsAtOnce) yield targets.slice(at, at + targetsAtOnce);
}

function sum(left: ChangeResult, right: ChangeResult): ChangeResult {
  return {
    inserted: left.inserted + right.inserted,
    matched: left.matched + right.matched,
    modified: left.modified + right.modified,
    deleted: left.deleted + right.deleted,
    upserted: left.upserted + right.upserted,
    ...(right.upsertedId === undefined ? {} : { upsertedId: right.upsertedId }),
  };
}
