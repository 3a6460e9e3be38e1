// One process has the data file for itself, for as long as it lives. The operating system lets go of the lock when the process
// dies, however it dies. Local disks only: file locks over a network cannot be trusted.
import { DatabaseSync } from 'node:sqlite';
import { ErrorCode, MongoServerError } from '../port/errors.ts';

export class FileLock {
  readonly #connection: DatabaseSync;

  /** Throws where another process, or another client of this one, has the file. */
  constructor(path: string) {
    this.#connection = new DatabaseSync(`${path}.lock`, { timeout: 0 });
    try {
      this.#connection.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    } catch {
      this.#connection.close();
      throw new MongoServerError(
        ErrorCode.LockTimeout,
        'the data file is in use: another process has it open, or another client of this process. Stop that one first',
      );
    }
  }

  release(): void {
    if (this.#connection.isOpen) this.#connection.close();
  }
}
