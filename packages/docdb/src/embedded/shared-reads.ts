// The reads of one turn of the event loop in one SQLite read transaction: taking and giving up the file's read lock costs
// more than a read by id. https://www.sqlite.org/wal.html#concurrency
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { SharedState } from './shared-state.ts';

/** A transaction is joined only while nothing was committed since it began, so no read ever sees an older state than without it. */
export class SharedReads {
  readonly #connection: DatabaseSync;
  readonly #state: SharedState;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #endOfTurn: () => void = () => this.end();
  #commits = -1n;
  #isOpen = false;

  constructor(connection: DatabaseSync, state: SharedState) {
    this.#connection = connection;
    this.#state = state;
    this.#begin = connection.prepare('BEGIN');
    this.#commit = connection.prepare('COMMIT');
  }

  /** Before the reads of an operation. */
  join(): void {
    // Looked at before the transaction begins: a commit in between only makes the next operation begin anew.
    const commits = this.#state.commits;
    if (this.#isOpen) {
      if (commits === this.#commits) return;
      this.end();
    } else {
      setImmediate(this.#endOfTurn);
    }
    this.#begin.run();
    this.#commits = commits;
    this.#isOpen = true;
  }

  /** At the end of the turn, so that no checkpoint ever waits for it. */
  end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    if (this.#connection.isOpen) this.#commit.run();
  }
}
