// https://www.mongodb.com/docs/manual/reference/command/getMore/
import { Long } from 'bson';
import type { Cursor } from '../port/cursor.ts';
import { ErrorCode, MongoServerError } from '../port/errors.ts';
import type { Document } from '../values/value.ts';

const maxOpenCursors = 1000;
const idleMilliseconds = 10 * 60 * 1000;
const defaultFirstBatch = 101;

/** What batches are taken from. */
export type BatchSource = Pick<Cursor, 'next' | 'close'>;

interface OpenCursor {
  readonly cursor: BatchSource;
  readonly namespace: string;
  usedAt: number;
  /** A document that was read to learn that there is one. */
  pending: Document | null;
}

/** The cursors of one client that `getMore` can go on with. The oldest is closed when there are too many. */
export class CursorRegistry {
  readonly #open = new Map<string, OpenCursor>();
  readonly #now: () => number;
  #lastId = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** The reply of a command that opens a cursor. */
  async firstBatch(
    cursor: BatchSource,
    namespace: string,
    batchSize: number = defaultFirstBatch,
    singleBatch: boolean = false,
  ): Promise<Document> {
    const entry: OpenCursor = { cursor, namespace, usedAt: this.#now(), pending: null };
    const batch = await takeBatch(entry, batchSize);
    const more = !singleBatch && (batchSize === 0 || (await this.#hasMore(entry)));
    if (!more) await cursor.close();
    return { cursor: { firstBatch: batch, id: more ? await this.#register(entry) : Long.ZERO, ns: namespace } };
  }

  async nextBatch(id: Long, collection: string, batchSize?: number): Promise<Document> {
    const entry = this.#open.get(id.toString());
    if (entry === undefined || !entry.namespace.endsWith(`.${collection}`)) {
      throw new MongoServerError(ErrorCode.CursorNotFound, `cursor id ${id.toString()} not found`);
    }
    entry.usedAt = this.#now();
    const batch = await takeBatch(entry, batchSize ?? defaultFirstBatch);
    const more = await this.#hasMore(entry);
    if (!more) await this.kill(id);
    return { cursor: { nextBatch: batch, id: more ? id : Long.ZERO, ns: entry.namespace } };
  }

  /** Closes a cursor; false where it is not open. */
  async kill(id: Long): Promise<boolean> {
    const key = id.toString();
    const entry = this.#open.get(key);
    if (entry === undefined) return false;
    this.#open.delete(key);
    await entry.cursor.close();
    return true;
  }

  async close(): Promise<void> {
    for (const entry of this.#open.values()) await entry.cursor.close();
    this.#open.clear();
  }

  async #register(entry: OpenCursor): Promise<Long> {
    await this.#evict();
    this.#lastId += 1;
    const id = Long.fromNumber(this.#lastId);
    this.#open.set(id.toString(), entry);
    return id;
  }

  async #hasMore(entry: OpenCursor): Promise<boolean> {
    entry.pending ??= await entry.cursor.next();
    return entry.pending !== null;
  }

  async #evict(): Promise<void> {
    const oldest = this.#now() - idleMilliseconds;
    for (const [key, entry] of this.#open) {
      const tooMany = this.#open.size >= maxOpenCursors;
      if (!tooMany && entry.usedAt >= oldest) break;
      this.#open.delete(key);
      await entry.cursor.close();
    }
  }
}

async function takeBatch(entry: OpenCursor, size: number): Promise<Document[]> {
  const batch: Document[] = [];
  while (batch.length < size) {
    const document = entry.pending ?? (await entry.cursor.next());
    entry.pending = null;
    if (document === null) break;
    batch.push(document);
  }
  return batch;
}
