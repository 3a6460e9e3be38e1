// The caller's end of the writer: requests of one turn of the event loop go over in one message, and so do answers.
import type { Worker } from 'node:worker_threads';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { parseStored } from '../../values/parse/parse-stored.ts';
import { ended, startThread } from '../thread.ts';
import { type Answer, answerStatus, type Frame, type Part, type RequestKind, type WriterMessage } from './frame.ts';
import { type ItemResult, readError } from './result.ts';
import { poisoned } from './storage-errors.ts';

export type Reply =
  | { readonly kind: 'done'; readonly parts: readonly Part[] }
  /** Match on a reader first. */
  | { readonly kind: 'elsewhere' }
  /** Look at the catalog again. */
  | { readonly kind: 'again' };

export interface WriterEvents {
  /** After each commit: the last sequence of the change log, and about how many bytes were written. */
  committed(sequence: number, bytes: number): void;
  fatal(error: Error): void;
  log(level: 'warn' | 'error', message: string): void;
}

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

export class WriterClient {
  readonly #worker: Worker;
  readonly #events: WriterEvents;
  readonly #waiting = new Map<number, Waiting>();
  readonly #clock: () => number;
  #batch: Frame[] = [];
  #lastId = 0;
  #isEnding = false;
  #failure: Error | null = null;
  #opened: { resolve(): void; reject(error: Error): void } | null = null;
  #closed: (() => void) | null = null;

  constructor(
    options: { readonly path: string; readonly shared: SharedArrayBuffer; readonly clock: () => number },
    events: WriterEvents,
  ) {
    this.#events = events;
    this.#clock = options.clock;
    this.#worker = startThread('writer/writer-thread', { path: options.path, shared: options.shared });
    this.#worker.on('message', (message: WriterMessage) => this.#receive(message));
    this.#worker.on('error', (error: unknown) => this.#lost(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', () => this.#lost(new Error('the writer has ended')));
  }

  /** Resolves when the file is open; rejects where it was refused. */
  opened(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#opened = { resolve, reject };
    });
  }

  send(kind: RequestKind, parts: readonly Part[], now: number = this.#clock()): Promise<Reply> {
    if (this.#isEnding) return Promise.reject(closed());
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      if (this.#waiting.size === 0) this.#worker.ref();
      this.#waiting.set(this.#lastId, { resolve, reject });
      if (this.#batch.length === 0) setImmediate(() => this.#flush());
      this.#batch.push([this.#lastId, kind, now, ...parts]);
    });
  }

  /** Finishes what was sent, then ends the thread. */
  async close(): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    if (this.#failure !== null) return;
    this.#flush();
    this.#worker.ref();
    await new Promise<void>((resolve) => {
      this.#closed = resolve;
      this.#worker.postMessage('close');
    });
    await ended(this.#worker);
  }

  #flush(): void {
    if (this.#batch.length === 0) return;
    const batch = this.#batch;
    this.#batch = [];
    this.#worker.postMessage(batch);
  }

  #receive(message: WriterMessage): void {
    switch (message.kind) {
      case 'answers':
        this.#events.committed(message.sequence, message.bytes);
        for (const answer of message.answers) this.#settle(answer);
        return;
      case 'ready':
        this.#worker.unref();
        this.#opened?.resolve();
        return;
      case 'refused':
        this.#isEnding = true;
        this.#opened?.reject(readError(parseStored(message.error)));
        return;
      case 'fatal':
        this.#events.fatal(new Error(message.message));
        return;
      case 'log':
        this.#events.log(message.level, message.message);
        return;
      case 'closed':
        this.#closed?.();
    }
  }

  #settle([id, status, ...parts]: Answer): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    if (this.#waiting.size === 0 && !this.#isEnding) this.#worker.unref();
    if (status === answerStatus.done) waiting.resolve({ kind: 'done', parts });
    else if (status === answerStatus.elsewhere) waiting.resolve({ kind: 'elsewhere' });
    else if (status === answerStatus.again) waiting.resolve({ kind: 'again' });
    else waiting.reject(readError(parseStored(String(parts[0]))));
  }

  /** Nobody knows what became of what was under way: all of it fails, and so does everything after. */
  #lost(error: Error): void {
    this.#closed?.();
    if (this.#failure !== null || (this.#isEnding && this.#waiting.size === 0)) return;
    this.#failure = poisoned();
    this.#opened?.reject(error);
    for (const waiting of this.#waiting.values()) waiting.reject(this.#failure);
    this.#waiting.clear();
    this.#events.fatal(error);
  }
}

/** The result of the only item, or its error. */
export function onlyResult(items: readonly ItemResult[]): Extract<ItemResult, { ok: true }>['result'] {
  const [item] = items;
  if (item === undefined) throw new MongoServerError(ErrorCode.InternalError, 'the writer answered nothing');
  if (!item.ok) throw item.error;
  return item.result;
}

export function closed(): MongoServerError {
  return new MongoServerError(ErrorCode.InterruptedAtShutdown, 'the client is closed');
}
