// The bounds of reads on the caller's thread and on a reader.
import { Budget } from '../../language/budget.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';

/** Thrown where a read is too long for the caller's thread: it is begun again on a reader. */
export class TooLong extends Error {
  constructor() {
    super('too long for this thread');
    this.name = 'TooLong';
  }
}

/** About 200 documents of ordinary size. */
const shortSteps = 2400;

export class ShortBudget extends Budget {
  #left: number = shortSteps;

  override step(count = 1): void {
    this.#left -= count;
    if (this.#left < 0) throw new TooLong();
    super.step(count);
  }
}

/** A deadline that each batch sets anew, and a word shared with the caller that says which read is no longer wanted. */
export class ReaderBudget extends Budget {
  readonly #id: number;
  readonly #cancelled: Int32Array<SharedArrayBuffer>;
  deadline: number = Number.POSITIVE_INFINITY;

  constructor(id: number, cancelled: Int32Array<SharedArrayBuffer>) {
    super();
    this.#id = id;
    this.#cancelled = cancelled;
  }

  override checkTime(): void {
    if (Atomics.load(this.#cancelled, 0) === this.#id) {
      throw new MongoServerError(ErrorCode.Interrupted, 'the read was cancelled by its caller');
    }
    if (Date.now() >= this.deadline) {
      throw new MongoServerError(ErrorCode.MaxTimeMSExpired, 'operation exceeded time limit');
    }
  }
}
