// Every operation has a bound: steps and time are counted together, memory apart.
import { ErrorCode, MongoServerError } from '../port/errors.ts';

export interface BudgetLimits {
  /** Epoch milliseconds (of `now`) at which the operation is ended with code 50; absent means no time limit. */
  readonly deadline?: number;
  /** Bytes that sorts, groups and other blocking stages may hold (MongoDB: 100 MiB). */
  readonly maxBytes?: number;
  readonly now?: () => number;
}

const stepsBetweenClockReads = 256;
const defaultMaxBytes = 100 * 1024 * 1024;

export class Budget {
  readonly #deadline: number;
  readonly #maxBytes: number;
  readonly #now: () => number;
  #steps = 0;
  #bytes = 0;

  constructor(limits: BudgetLimits = {}) {
    this.#deadline = limits.deadline ?? Number.POSITIVE_INFINITY;
    this.#maxBytes = limits.maxBytes ?? defaultMaxBytes;
    this.#now = limits.now ?? Date.now;
  }

  /** Counts `count` units of work (a document, an element); throws MaxTimeMSExpired (50) past the deadline. */
  step(count = 1): void {
    this.#steps += count;
    if (this.#steps < stepsBetweenClockReads) return;
    this.#steps = 0;
    this.checkTime();
  }

  /** Throws MaxTimeMSExpired (50) past the deadline, whatever the step count. */
  checkTime(): void {
    if (this.#now() >= this.#deadline) {
      throw new MongoServerError(ErrorCode.MaxTimeMSExpired, 'operation exceeded time limit');
    }
  }

  /** Adds bytes that are held; throws QueryExceededMemoryLimitNoDiskUseAllowed (292) past the limit. */
  hold(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#maxBytes) {
      throw new MongoServerError(
        ErrorCode.QueryExceededMemoryLimitNoDiskUseAllowed,
        `operation used more than ${this.#maxBytes} bytes of memory; narrow it with $match or $limit, or use an index for its sort`,
      );
    }
  }

  release(bytes: number): void {
    this.#bytes -= bytes;
  }
}
