// One process has the data file for itself, for as long as it lives. The operating system lets go of the lock when the process
// dies, however it dies. Local disks only: file locks over a network cannot be trusted.
import { DatabaseSync } from 'node:sqlite';
import { ErrorCode, MongoServerError } from '../port/errors.ts';

export class FileLock {
  readonly #connection: DatabaseSync;

  /** Throws where another process, or another client of this one, has the file. */
  constructor(path: string) {
    try {
      this.#connection = new DatabaseSync(`${path}.lock`, { timeout: 0 });
    } catch {
      throw cannotOpen(path);
    }
    try {
      this.#connection.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    } catch (error) {
      this.#connection.close();
      throw isBusy(error) ? inUse() : cannotOpen(path);
    }
  }

  release(): void {
    if (this.#connection.isOpen) this.#connection.close();
  }
}

function inUse(): MongoServerError {
  return new MongoServerError(
    ErrorCode.LockTimeout,
    'the data file is in use: another process has it open, or another client of this process. Stop that one first',
  );
}

function cannotOpen(path: string): MongoServerError {
  return new MongoServerError(
    ErrorCode.IllegalOperation,
    `the data file '${path}' cannot be opened: its folder must be there, on a local disk, and may be written to`,
  );
}

/** https://www.sqlite.org/rescode.html#busy */
const busy = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === busy;
}
