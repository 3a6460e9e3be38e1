// The caller's end of one reader thread.
import type { Worker } from 'node:worker_threads';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { ended, startThread } from '../thread.ts';
import type { FromReader, ReaderReady, ReaderThreadData, ToReader } from './messages.ts';
import type { ReadTask } from './read-task.ts';

export interface ReaderOptions {
  readonly path: string;
  readonly shared: SharedArrayBuffer;
  readonly graceMs: number;
  /** The module of the thread. */
  readonly thread: string;
}

export interface ReaderEvents {
  idle(): void;
  /** `error` is set where the thread has ended before it could be asked anything. */
  gone(error: Error | null): void;
  log(message: string): void;
}

/** A longer one would go off at once. */
const longestTimer = 2 ** 31 - 1;

export class Reader {
  readonly #worker: Worker;
  readonly #cancelled: Int32Array<SharedArrayBuffer>;
  readonly #graceMs: number;
  readonly #events: ReaderEvents;
  #task: ReadTask | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isReady = false;
  #isGone = false;
  #hasExited = false;

  constructor({ path, shared, graceMs, thread }: ReaderOptions, events: ReaderEvents) {
    const word = new SharedArrayBuffer(4);
    this.#cancelled = new Int32Array(word);
    this.#graceMs = graceMs;
    this.#events = events;
    const data: ReaderThreadData = { path, shared, cancelled: word };
    this.#worker = startThread(thread, data);
    this.#worker.on('message', (message: FromReader | ReaderReady) => this.#receive(message));
    this.#worker.on('error', (error) => {
      events.log(`a reader failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      this.#lose(new MongoServerError(ErrorCode.ExceededMemoryLimit, 'the read used too much memory or failed'));
    });
    this.#worker.on('exit', () => {
      this.#hasExited = true;
      this.#lose(interrupted());
    });
  }

  get isIdle(): boolean {
    return this.#task === null && this.#isReady && !this.#isGone;
  }

  get isStarting(): boolean {
    return !this.#isReady && !this.#isGone;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  run(task: ReadTask): void {
    if (this.#isGone) {
      task.reject(new MongoServerError(ErrorCode.CursorNotFound, 'the cursor is gone with its reader'));
      return;
    }
    this.#task = task;
    this.#worker.ref();
    const deadline = task.deadline ?? Date.now() + task.limitMs;
    const delay = Math.min(Math.max(0, deadline - Date.now()) + this.#graceMs, longestTimer);
    this.#timer = setTimeout(() => this.#end(timedOut()), delay);
    this.#send(task.message(deadline));
  }

  /** The read is no longer wanted; it fails at its next step, or is ended where it takes none. */
  cancel(task: ReadTask): void {
    if (this.#task !== task) return;
    Atomics.store(this.#cancelled, 0, task.id);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(interrupted()), this.#graceMs);
  }

  /** Lets go of the rest of a read. */
  forget(id: number): void {
    if (!this.#isGone) this.#send({ kind: 'close', id });
  }

  async close(error: Error): Promise<void> {
    const task = this.#task;
    if (this.#hasExited) return;
    this.#lose(error);
    if (task !== null) Atomics.store(this.#cancelled, 0, task.id);
    this.#send({ kind: 'end' });
    await ended(this.#worker, task === null ? undefined : this.#graceMs);
  }

  #send(message: ToReader): void {
    this.#worker.postMessage(message);
  }

  #receive(answer: FromReader | ReaderReady): void {
    if (answer.kind === 'ready') {
      this.#isReady = true;
      this.#worker.unref();
      this.#events.idle();
      return;
    }
    const task = this.#task;
    if (task === null || task.id !== answer.id) return;
    this.#task = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#worker.unref();
    if (answer.kind === 'error' && answer.bug !== null) this.#events.log(answer.bug);
    task.resolve(answer, this);
    this.#events.idle();
  }

  /** A thread that does not stop by itself (a regular expression that explodes) is ended. */
  #end(error: Error): void {
    this.#lose(error);
    void this.#worker.terminate();
  }

  #lose(error: Error): void {
    if (this.#isGone) return;
    this.#isGone = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const task = this.#task;
    this.#task = null;
    this.#worker.unref();
    task?.reject(error);
    this.#events.gone(this.#isReady ? null : error);
  }
}

function timedOut(): MongoServerError {
  return new MongoServerError(ErrorCode.MaxTimeMSExpired, 'operation exceeded time limit');
}

function interrupted(): MongoServerError {
  return new MongoServerError(ErrorCode.Interrupted, 'the read was interrupted');
}
