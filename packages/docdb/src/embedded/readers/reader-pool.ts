// The pool of reader threads: started when first needed, each with one read at a time, replaced when it does not answer.
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { formatStored } from '../../values/format/format-stored.ts';
import type { ItemsAnswer, ReadAnswer, ReadDoor, ReadLimits, TextForm } from '../executor/read-door.ts';
import { type ReadRequest, readRequestDocument } from '../executor/read-request.ts';
import { answerOf, type ReadTask } from './read-task.ts';
import { Reader } from './reader.ts';

export interface ReaderPoolOptions {
  readonly path: string;
  /** The buffer of SharedState. */
  readonly shared: SharedArrayBuffer;
  readonly size: number;
  /** The time limit of reads that name none. */
  readonly maxTimeMS?: number;
  /** How long after its deadline a read may take to notice it. */
  readonly graceMs?: number;
  /** Reads that may wait; more are refused. */
  readonly maxWaiting?: number;
  /** The module of a reader's thread, beside `thread.ts`. */
  readonly thread?: string;
  /** Told of faults of ours. */
  readonly log?: (message: string) => void;
}

const defaultMaxTimeMS = 30_000;
const defaultGraceMs = 500;
const defaultMaxWaiting = 1024;

export class ReaderPool implements ReadDoor {
  readonly #options: Required<ReaderPoolOptions>;
  readonly #readers: Reader[] = [];
  #waiting: ReadTask[] = [];
  #lastId = 0;
  #hasStarted = false;
  #isClosed = false;

  constructor(options: ReaderPoolOptions) {
    this.#options = {
      maxTimeMS: defaultMaxTimeMS,
      graceMs: defaultGraceMs,
      maxWaiting: defaultMaxWaiting,
      thread: 'readers/reader-thread',
      log: () => undefined,
      ...options,
    };
  }

  open(request: ReadRequest, form: TextForm, limits: ReadLimits): Promise<ReadAnswer> {
    const text = formatStored(readRequestDocument(request)).text;
    // 0 never marks a read: it is what the cancelled word holds at first.
    this.#lastId = (this.#lastId % 0x7fffffff) + 1;
    const id = this.#lastId;
    return this.#run(id, null, limits, (deadline) => ({ kind: 'open', id, request: text, form, deadline }));
  }

  /** Ends the threads; what is under way fails with code 11600. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const task of waiting) task.reject(shutDown());
    await Promise.all(this.#readers.splice(0).map((reader) => reader.close(shutDown())));
  }

  #run(id: number, reader: Reader | null, limits: ReadLimits, message: ReadTask['message']): Promise<ReadAnswer> {
    if (this.#isClosed) return Promise.reject(shutDown());
    if (limits.signal?.aborted === true) return Promise.reject(cancelled());
    if (this.#waiting.length >= this.#options.maxWaiting) return Promise.reject(tooMany());
    return new Promise((resolve, reject) => {
      const limitMs =
        limits.maxTimeMS === undefined || limits.maxTimeMS === 0 ? this.#options.maxTimeMS : limits.maxTimeMS;
      const { signal } = limits;
      const task: ReadTask = {
        id,
        reader,
        message,
        limitMs,
        deadline: this.#hasStarted ? Date.now() + limitMs : null,
        resolve: (answer, by) => {
          signal?.removeEventListener('abort', abort);
          try {
            resolve(answerOf(answer, (kind) => this.#rest(id, by, kind)));
          } catch (error) {
            reject(error);
          }
        },
        reject: (error) => {
          signal?.removeEventListener('abort', abort);
          reject(error);
        },
      };
      const abort = (): void => this.#abort(task);
      signal?.addEventListener('abort', abort, { once: true });
      this.#waiting.push(task);
      this.#dispatch();
    });
  }

  #rest(id: number, reader: Reader, kind: 'items'): ItemsAnswer['rest'] {
    return {
      next: async (limits) => {
        const answer = await this.#run(id, reader, limits, (deadline) => ({ kind: 'next', id, deadline }));
        if (answer.kind !== kind) throw new MongoServerError(ErrorCode.InternalError, 'a reader answered out of turn');
        return answer;
      },
      close: () => reader.forget(id),
    };
  }

  /** Gives each idle reader the first task that it may run. */
  #dispatch(): void {
    for (;;) {
      const at = this.#waiting.findIndex((task) => this.#readerFor(task) !== null);
      const task = this.#waiting[at];
      const reader = task === undefined ? null : this.#readerFor(task);
      if (task === undefined || reader === null) break;
      this.#waiting.splice(at, 1);
      if (task.deadline !== null && task.deadline <= Date.now()) task.reject(timedOut());
      else reader.run(task);
    }
    const starting = this.#readers.filter((reader) => reader.isStarting).length;
    const unserved = this.#waiting.filter((task) => task.reader === null).length;
    if (unserved > starting && this.#readers.length < this.#options.size && !this.#isClosed) this.#start();
  }

  /** The rest of a read is on the reader that began it. */
  #readerFor(task: ReadTask): Reader | null {
    if (task.reader !== null) return task.reader.isIdle || task.reader.isGone ? task.reader : null;
    return this.#readers.find((reader) => reader.isIdle) ?? null;
  }

  /** A new reader is not idle before its thread has started. */
  #start(): void {
    const { path, shared, graceMs, thread, log } = this.#options;
    const reader = new Reader(
      { path, shared, graceMs, thread },
      {
        idle: () => this.#idle(),
        gone: (error) => this.#gone(reader, error),
        log,
      },
    );
    this.#readers.push(reader);
  }

  #idle(): void {
    if (!this.#hasStarted) {
      this.#hasStarted = true;
      for (const task of this.#waiting) task.deadline = Date.now() + task.limitMs;
    }
    this.#dispatch();
  }

  #gone(reader: Reader, error: Error | null): void {
    const at = this.#readers.indexOf(reader);
    if (at !== -1) this.#readers.splice(at, 1);
    if (error !== null && this.#readers.length === 0) {
      // Threads cannot start at all: to try again at once would go on for ever.
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const task of waiting) task.reject(error);
    }
    this.#dispatch();
  }

  #abort(task: ReadTask): void {
    const at = this.#waiting.indexOf(task);
    if (at === -1) {
      for (const reader of this.#readers) reader.cancel(task);
      return;
    }
    this.#waiting.splice(at, 1);
    task.reader?.forget(task.id);
    task.reject(cancelled());
  }
}

function shutDown(): MongoServerError {
  return new MongoServerError(ErrorCode.InterruptedAtShutdown, 'the client is closed');
}

function cancelled(): MongoServerError {
  return new MongoServerError(ErrorCode.Interrupted, 'the read was cancelled by its caller');
}

function timedOut(): MongoServerError {
  return new MongoServerError(ErrorCode.MaxTimeMSExpired, 'operation exceeded time limit');
}

function tooMany(): MongoServerError {
  return new MongoServerError(462, 'too many reads are waiting; try again later', {
    codeName: 'IngressRequestRateLimitExceeded',
    errorLabels: ['SystemOverloadedError', 'RetryableError'],
  });
}
