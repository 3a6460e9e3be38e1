// https://www.mongodb.com/docs/manual/changeStreams/ : reads the change log and goes on from where it was.
import type { ChangeEvent, WatchOptions } from '../../port/collection.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import type { Engine } from '../engine.ts';
import type { Namespace } from '../namespace.ts';
import { type EventReader, eventReader } from './change-event.ts';
import { compileEventPipeline } from './event-pipeline.ts';

const rowsAtOnce = 64;
const nextRows = `SELECT sequence, collection, operation, id, time, change FROM changes WHERE sequence > ? ORDER BY sequence LIMIT ${rowsAtOnce}`;
const firstSequence = 'SELECT min(sequence) FROM changes';

/** Changes of one collection, or with an empty collection name of a whole database. */
export function changesOf(
  engine: Engine,
  namespace: Namespace,
  pipeline: readonly Document[],
  options: WatchOptions,
): AsyncIterableIterator<ChangeEvent> {
  engine.checkOpen();
  return new ChangeStream(engine, eventReader(engine.store, namespace, options.fullDocument ?? 'default'), {
    ...options,
    run: compileEventPipeline(pipeline, engine.clock),
  });
}

interface StreamOptions extends WatchOptions {
  run(event: Document): readonly Document[];
}

class ChangeStream implements AsyncIterableIterator<ChangeEvent> {
  readonly #engine: Engine;
  readonly #reader: EventReader;
  readonly #options: StreamOptions;
  readonly #forget: (() => void)[];
  #position: number;
  #ready: ChangeEvent[] = [];
  #isClosed = false;
  #wake: () => void = () => undefined;

  constructor(engine: Engine, reader: EventReader, options: StreamOptions) {
    this.#engine = engine;
    this.#reader = reader;
    this.#options = options;
    this.#position = options.resumeAfter ?? engine.store.shared.lastSequence;
    const end = (): void => this.#close();
    options.signal?.addEventListener('abort', end, { once: true });
    this.#forget = [
      engine.onCommit(() => this.#wake()),
      engine.onClose(end),
      () => options.signal?.removeEventListener('abort', end),
    ];
    if (options.signal?.aborted === true) this.#close();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<ChangeEvent, undefined>> {
    for (;;) {
      const event = this.#ready.shift();
      if (event !== undefined) {
        if (event.operationType === 'invalidate') this.#close();
        return { done: false, value: event };
      }
      if (this.#isClosed) return { done: true, value: undefined };
      if (this.#engine.store.shared.lastSequence > this.#position || this.#isFromTheFuture()) this.#read();
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  return(): Promise<IteratorResult<ChangeEvent, undefined>> {
    this.#ready = [];
    this.#close();
    return Promise.resolve({ done: true, value: undefined });
  }

  #isFromTheFuture(): boolean {
    return this.#position > this.#engine.store.shared.lastSequence;
  }

  #read(): void {
    const { store } = this.#engine;
    const first = Number(store.statement(firstSequence).get()?.[0] ?? 0);
    if (this.#position < first - 1 || this.#isFromTheFuture()) {
      this.#close();
      throw new MongoServerError(
        ErrorCode.ChangeStreamHistoryLost,
        'the change log does not reach back to the place to resume from: read the collection anew and watch from now on',
      );
    }
    for (const columns of store.statement(nextRows).all(this.#position)) {
      this.#position = Number(columns[0]);
      for (const event of this.#reader(columns)) {
        for (const result of this.#options.run(event)) this.#ready.push(asEvent(result));
      }
    }
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const forget of this.#forget) forget();
    this.#wake();
  }
}

/** A pipeline may have reshaped it: then it is what the pipeline made, as with the driver. */
function asEvent(document: Document): ChangeEvent {
  return document as unknown as ChangeEvent;
}
