// What keeps the file in shape: checkpoints and backups in a thread of their own, expiry and trimming as requests to the writer.
import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { formatStored } from '../../values/format/format-stored.ts';
import { startThread } from '../thread.ts';
import { requestDocument, type WriteRequest } from '../writer/request.ts';
import type { WriterClient } from '../writer/writer-client.ts';
import type { UpkeepReply, UpkeepRequest } from './upkeep-message.ts';

export interface UpkeepOptions {
  readonly path: string;
  readonly writer: WriterClient;
  readonly clock: () => number;
  readonly logger: { warn(message: string): void };
  readonly changeLog: { readonly maxAgeMs?: number; readonly maxBytes?: number };
  readonly intervalMs: number;
}

/** Every commit writes some pages besides its texts. */
const bytesPerCommit = 16 * 1024;
const checkpointEveryBytes = 4 * 1024 * 1024;
/** Pages that wait in the log are found and read more slowly than pages of the file: a quiet file is read from the file alone. */
const quietMs = 1000;
/** Fewer are not worth the thread, which a server at rest does without. */
const quietBytes = 512 * 1024;
const defaultMaxAgeMs = 24 * 60 * 60 * 1000;
const defaultMaxBytes = 256 * 1024 * 1024;

export class Upkeep {
  readonly #options: UpkeepOptions;
  readonly #timer: NodeJS.Timeout;
  #worker: Worker | null = null;
  #bytes = 0;
  #lastId = 0;
  #isCheckpointing = false;
  #quiet: NodeJS.Timeout | null = null;
  readonly #waiting = new Map<number, (reply: UpkeepReply) => void>();

  constructor(options: UpkeepOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#tidy(), options.intervalMs);
    this.#timer.unref();
  }

  /** After each commit. */
  written(bytes: number): void {
    this.#bytes += bytes + bytesPerCommit;
    if (this.#bytes >= checkpointEveryBytes) this.#checkpoint();
    else if (this.#bytes >= quietBytes) this.#quiet ??= setTimeout(() => this.#checkpoint(), quietMs).unref();
  }

  #checkpoint(): void {
    if (this.#quiet !== null) clearTimeout(this.#quiet);
    this.#quiet = null;
    if (this.#isCheckpointing || this.#bytes === 0) return;
    this.#bytes = 0;
    this.#isCheckpointing = true;
    void this.#ask({ kind: 'checkpoint' }).then((reply) => {
      this.#isCheckpointing = false;
      if (reply.error !== null) this.#options.logger.warn(`a checkpoint failed: ${reply.error}`);
      // What was committed meanwhile is not forgotten.
      if (this.#bytes > 0) this.written(0);
    });
  }

  async backup(path: string): Promise<void> {
    const { error } = await this.#ask({ kind: 'backup', path });
    if (error !== null) throw new MongoServerError(ErrorCode.InternalError, `the backup failed: ${error}`);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    if (this.#quiet !== null) clearTimeout(this.#quiet);
    const worker = this.#worker;
    if (worker === null) return;
    worker.ref();
    const ended = once(worker, 'exit');
    worker.postMessage({ kind: 'close', id: 0 } satisfies UpkeepRequest);
    await ended;
  }

  async #tidy(): Promise<void> {
    const { changeLog, clock } = this.#options;
    try {
      await this.#request({ op: 'expire' });
      await this.#request({
        op: 'trimChanges',
        before: clock() - (changeLog.maxAgeMs ?? defaultMaxAgeMs),
        maxBytes: changeLog.maxBytes ?? defaultMaxBytes,
      });
    } catch (error) {
      this.#options.logger.warn(`housekeeping failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async #request(request: WriteRequest): Promise<void> {
    await this.#options.writer.send('run', [formatStored(requestDocument(request)).text]);
  }

  #ask(request: { kind: 'checkpoint' } | { kind: 'backup'; path: string }): Promise<UpkeepReply> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    return new Promise((resolve) => {
      this.#lastId += 1;
      this.#waiting.set(this.#lastId, resolve);
      if (request.kind === 'backup') worker.ref();
      worker.postMessage({ ...request, id: this.#lastId } satisfies UpkeepRequest);
    });
  }

  #start(): Worker {
    const worker = startThread('upkeep/upkeep-thread', { path: this.#options.path });
    worker.unref();
    worker.on('message', (reply: UpkeepReply) => {
      this.#waiting.get(reply.id)?.(reply);
      this.#waiting.delete(reply.id);
      if (this.#waiting.size === 0) worker.unref();
    });
    worker.on('error', (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      for (const [id, resolve] of this.#waiting) resolve({ id, error: message });
      this.#waiting.clear();
      this.#worker = null;
    });
    return worker;
  }
}
