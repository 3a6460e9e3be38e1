// A reader's thread: one read-only connection, one read at a time, and the reads whose rest may still be asked for.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { formatStored } from '../../values/format/format-stored.ts';
import { parseStored } from '../../values/parse/parse-stored.ts';
import { type Item, itemRelaxed, itemStored } from '../executor/find.ts';
import { openRead } from '../executor/open-read.ts';
import { goneTable } from '../executor/query-plan-killed.ts';
import type { TextForm } from '../executor/read-door.ts';
import { parseReadRequest } from '../executor/read-request.ts';
import { SharedState } from '../shared-state.ts';
import { Store } from '../store.ts';
import { errorDocument } from '../writer/result.ts';
import type { FromReader, ReaderReady, ReaderThreadData, ToReader } from './messages.ts';
import { ReaderBudget } from './reader-budget.ts';

interface Unfinished {
  readonly items: Iterator<Item>;
  readonly form: TextForm;
  readonly budget: ReaderBudget;
  lastUsed: number;
}

const firstBatchItems = 101;
const batchItems = 1000;
const batchCharacters = 2 * 1024 * 1024;
/** A batch ends after this long where it has something in it. */
const batchMs = 50;
const idleMs = 10 * 60 * 1000;
const maxUnfinished = 256;

class Reader {
  readonly #store: Store;
  readonly #cancelled: Int32Array<SharedArrayBuffer>;
  readonly #unfinished = new Map<number, Unfinished>();

  constructor({ path, shared, cancelled }: ReaderThreadData) {
    this.#store = new Store({ path, shared: new SharedState(shared), readOnly: true });
    this.#cancelled = new Int32Array(cancelled);
  }

  answer(message: Exclude<ToReader, { kind: 'close' | 'end' }>): FromReader {
    try {
      return message.kind === 'open' ? this.#open(message) : this.#next(message);
    } catch (error) {
      this.close(message.id);
      return { kind: 'error', id: message.id, ...errorTexts(error) };
    }
  }

  end(): void {
    for (const id of this.#unfinished.keys()) this.close(id);
    this.#store.close();
  }

  close(id: number): void {
    const unfinished = this.#unfinished.get(id);
    if (unfinished === undefined) return;
    this.#unfinished.delete(id);
    unfinished.items.return?.();
  }

  #open({ id, request, form, deadline }: Extract<ToReader, { kind: 'open' }>): FromReader {
    const budget = new ReaderBudget(id, this.#cancelled);
    budget.deadline = deadline;
    const store = this.#store;
    const read = openRead({ store, catalog: store.catalog }, parseReadRequest(parseStored(request)), budget);
    if (read.kind === 'page') return { kind: 'page', id, page: read.page };
    if (read.kind === 'value') return { kind: 'value', id, text: formatStored(read.value).text };
    const items = read.items[Symbol.iterator]();
    const unfinished: Unfinished = { items, form, budget, lastUsed: Date.now() };
    this.#makeRoom();
    this.#unfinished.set(id, unfinished);
    return this.#batch(id, unfinished, firstBatchItems);
  }

  #next({ id, deadline }: Extract<ToReader, { kind: 'next' }>): FromReader {
    const unfinished = this.#unfinished.get(id);
    if (unfinished === undefined) {
      throw new MongoServerError(ErrorCode.CursorNotFound, 'the cursor was not used for too long and is gone');
    }
    unfinished.budget.deadline = deadline;
    unfinished.lastUsed = Date.now();
    return this.#batch(id, unfinished, batchItems);
  }

  #batch(id: number, { items, form, budget }: Unfinished, most: number): FromReader {
    const started = Date.now();
    const texts: string[] = [];
    let characters = 0;
    budget.checkTime();
    while (texts.length < most && characters < batchCharacters) {
      const next = items.next();
      if (next.done === true) {
        this.#unfinished.delete(id);
        return { kind: 'items', id, texts, done: true };
      }
      const text = form === 'relaxed' ? itemRelaxed(next.value) : itemStored(next.value);
      characters += text.length;
      texts.push(text);
      if (texts.length % 16 === 0 && Date.now() - started > batchMs) break;
    }
    return { kind: 'items', id, texts, done: false };
  }

  /** Drops what nobody has asked for in a long time, and the oldest where there are too many. */
  #makeRoom(): void {
    const now = Date.now();
    for (const [id, { lastUsed }] of this.#unfinished) {
      if (now - lastUsed > idleMs || this.#unfinished.size >= maxUnfinished) this.close(id);
    }
  }
}

/** Anything but MongoDB's errors is told without its text, which may hold SQL or a path. */
function errorTexts(error: unknown): { readonly error: string; readonly bug: string | null } {
  const known = error instanceof MongoServerError ? error : goneTable(error);
  if (known !== null) return { error: formatStored(errorDocument(known)).text, bug: null };
  const failed = new MongoServerError(ErrorCode.InternalError, 'the read failed');
  const bug = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { error: formatStored(errorDocument(failed)).text, bug };
}

function start(port: MessagePort, data: ReaderThreadData): void {
  const reader = new Reader(data);
  const send = (message: FromReader | ReaderReady): void => port.postMessage(message);
  port.on('message', (message: ToReader) => {
    if (message.kind === 'end') {
      reader.end();
      port.close();
    } else if (message.kind === 'close') reader.close(message.id);
    else send(reader.answer(message));
  });
  send({ kind: 'ready' });
}

if (parentPort !== null) start(parentPort, workerData as ReaderThreadData);
