// One open data file: its lock, its writer, and the caller's own connection for short reads.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileLock } from './lock.ts';
import { ReaderPool } from './readers/reader-pool.ts';
import { SharedState } from './shared-state.ts';
import { Store } from './store.ts';
import { Upkeep } from './upkeep/upkeep.ts';
import type { Place } from './writer/request.ts';
import { closed, WriterClient } from './writer/writer-client.ts';

export interface Logger {
  warn(message: string): void;
  error(message: string): void;
}

export interface EngineOptions {
  /** Which new collections have `_rev`, `_created` and `_updated` kept by the engine: none unless told. */
  readonly stamps?: boolean | ((database: string, collection: string) => boolean);
  /** Epoch milliseconds; the clock of stamps, `$$NOW` and expiry. */
  readonly clock?: () => number;
  /** Told once when the file cannot be written or synced any more: from then on writes are refused. */
  readonly onFatal?: (error: Error) => void;
  readonly logger?: Logger;
  /** How much history `watch` can go back to: the older of two bounds is cut off. */
  readonly changeLog?: { readonly maxAgeMs?: number; readonly maxBytes?: number };
  /** Threads that read: started when first needed. */
  readonly readers?: number;
  /** How often expired documents are deleted and the change log is trimmed. */
  readonly housekeepingMs?: number;
}

const silent: Logger = { warn: () => undefined, error: () => undefined };

export class Engine {
  readonly store: Store;
  readonly writer: WriterClient;
  readonly readers: ReaderPool;
  readonly clock: () => number;
  readonly logger: Logger;
  readonly #options: EngineOptions;
  readonly #lock: FileLock;
  readonly #upkeep: Upkeep;
  readonly #temporary: string | null;
  readonly #listeners = new Set<(sequence: number) => void>();
  readonly #closing = new Set<() => void>();
  #isClosed = false;

  /** `:memory:` stands for a file in a new temporary folder, removed when the engine is closed. */
  static async open(path: string, options: EngineOptions = {}): Promise<Engine> {
    const temporary = path === ':memory:' ? mkdtempSync(join(tmpdir(), 'docdb-')) : null;
    const file = temporary === null ? path : join(temporary, 'data.db');
    const lock = new FileLock(file);
    const shared = new SharedState();
    let engine: Engine | null = null;
    const clock = options.clock ?? Date.now;
    const logger = options.logger ?? silent;
    const writer = new WriterClient(
      { path: file, shared: shared.buffer, clock },
      {
        committed: (sequence, bytes) => {
          if (engine !== null) engine.#committed(sequence, bytes);
        },
        fatal: (error) => {
          logger.error(`the data file cannot be written any more: ${error.message}`);
          options.onFatal?.(error);
        },
        log: (level, message) => logger[level](message),
      },
    );
    try {
      await writer.opened();
      const store = new Store({ path: file, shared, readOnly: true, sharesReads: true });
      engine = new Engine({ path: file, options, lock, writer, store, temporary });
      return engine;
    } catch (error) {
      await writer.close();
      lock.release();
      throw error;
    }
  }

  private constructor(parts: {
    readonly path: string;
    readonly options: EngineOptions;
    readonly lock: FileLock;
    readonly writer: WriterClient;
    readonly store: Store;
    readonly temporary: string | null;
  }) {
    this.store = parts.store;
    this.writer = parts.writer;
    this.readers = new ReaderPool({
      path: parts.path,
      shared: parts.store.shared.buffer,
      size: parts.options.readers ?? defaultReaders(),
      log: (message) => this.logger.error(message),
    });
    this.clock = parts.options.clock ?? Date.now;
    this.logger = parts.options.logger ?? silent;
    this.#options = parts.options;
    this.#lock = parts.lock;
    this.#temporary = parts.temporary;
    this.#upkeep = new Upkeep({
      path: parts.path,
      writer: parts.writer,
      clock: this.clock,
      logger: this.logger,
      changeLog: parts.options.changeLog ?? {},
      intervalMs: parts.options.housekeepingMs ?? 60_000,
    });
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  checkOpen(): void {
    if (this.#isClosed) throw closed();
  }

  /** Where a write to a collection goes, and whether its documents have stamps. */
  place(database: string, collection: string): Place {
    this.checkOpen();
    const entry = this.store.catalog.find(database, collection);
    return { database, collection, stamped: entry?.stamped ?? this.#wantsStamps(database, collection) };
  }

  /** Calls `listener` after each commit until the function it returns is called. */
  onCommit(listener: (sequence: number) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** `end` is called when the engine closes, before its connections do, unless the function that it returns was called. */
  onClose(end: () => void): () => void {
    this.#closing.add(end);
    return () => void this.#closing.delete(end);
  }

  backup(path: string): Promise<void> {
    this.checkOpen();
    return this.#upkeep.backup(path);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const end of this.#closing) end();
    // The writer's is the last connection: closing it brings the whole log into the file.
    await this.readers.close();
    await this.#upkeep.close();
    this.store.close();
    await this.writer.close();
    this.#lock.release();
    if (this.#temporary !== null) rmSync(this.#temporary, { recursive: true, force: true });
  }

  #wantsStamps(database: string, collection: string): boolean {
    const { stamps } = this.#options;
    return typeof stamps === 'function' ? stamps(database, collection) : stamps === true;
  }

  #committed(sequence: number, bytes: number): void {
    this.#upkeep.written(bytes);
    for (const listener of this.#listeners) listener(sequence);
  }
}

function defaultReaders(): number {
  return Math.max(1, Math.min(4, availableParallelism() - 1));
}
