// The writing end of the change log.
import type { Store } from '../store.ts';

export type Operation = 'insert' | 'update' | 'replace' | 'delete' | 'drop' | 'dropDatabase';

export interface LoggedChange {
  readonly collection: number;
  readonly operation: Operation;
  /** `{ _id }` as stored text; null for what concerns no document. */
  readonly id: string | null;
  readonly time: number;
  /** What changed, as stored text. */
  readonly change: string | null;
}

/** Bytes that a row of the log takes besides its texts. */
const rowOverhead = 64;

export class ChangeAppender {
  readonly #store: Store;
  #committedLast: number;
  #committedTotal: number;
  /** The sequence of the last row, committed or not. */
  last: number;
  /** Bytes ever logged up to the last row: the difference of two rows is the size of the log between them. */
  total: number;

  constructor(store: Store) {
    this.#store = store;
    const row = store.statement('SELECT sequence, total FROM changes ORDER BY sequence DESC LIMIT 1').get();
    this.last = Number(row?.[0] ?? 0);
    this.total = Number(row?.[1] ?? 0);
    this.#committedLast = this.last;
    this.#committedTotal = this.total;
    store.shared.lastSequence = this.last;
  }

  append(change: LoggedChange): void {
    this.last += 1;
    this.total += rowOverhead + (change.id?.length ?? 0) + (change.change?.length ?? 0);
    this.#store
      .statement(
        'INSERT INTO changes (sequence, collection, operation, id, time, change, total) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(this.last, change.collection, change.operation, change.id, change.time, change.change, this.total);
  }

  /** Takes back what was appended after a savepoint. */
  rewind(last: number, total: number): void {
    this.last = last;
    this.total = total;
  }

  committed(): void {
    this.#committedLast = this.last;
    this.#committedTotal = this.total;
  }

  rolledBack(): void {
    this.rewind(this.#committedLast, this.#committedTotal);
  }
}
