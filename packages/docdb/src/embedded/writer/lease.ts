// An interactive transaction: one caller has the writer's connection to itself, for a short time.
// https://www.mongodb.com/docs/manual/core/transactions/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { formatStored } from '../../values/format/format-stored.ts';
import { type Answer, answerStatus, type Frame, type Part } from './frame.ts';
import { errorDocument } from './result.ts';
import type { WriteContext } from './write-context.ts';

export const leaseLimits = { idleMilliseconds: 1000, totalMilliseconds: 5000 } as const;

export interface LeaseHost {
  readonly context: WriteContext;
  answer(answer: Answer): void;
  /** Runs a request inside the transaction. */
  run(frame: Frame): readonly Part[];
  failure(id: number, error: unknown): Answer;
  /** Others may go on. */
  ended(): void;
}

export class Lease {
  readonly #host: LeaseHost;
  #session: string | null = null;
  #idle: NodeJS.Timeout | null = null;
  #total: NodeJS.Timeout | null = null;

  constructor(host: LeaseHost) {
    this.#host = host;
  }

  get isHeld(): boolean {
    return this.#session !== null;
  }

  begin(frame: Frame): void {
    this.#host.context.begin();
    this.#session = String(frame[3]);
    this.#idle = setTimeout(() => this.end(), leaseLimits.idleMilliseconds);
    this.#total = setTimeout(() => this.end(), leaseLimits.totalMilliseconds);
    this.#host.answer([frame[0], answerStatus.done]);
  }

  /** A request of a session, or its end. */
  receive(frame: Frame): void {
    const [id, kind, now, session, innerKind, ...parts] = frame;
    if (this.#session === null || this.#session !== session) {
      this.#host.answer(kind === 'abort' ? [id, answerStatus.done] : noTransaction(id));
      return;
    }
    this.#idle?.refresh();
    if (kind === 'session')
      this.#run(innerKind === 'insert' ? [id, 'insert', now, ...parts] : [id, 'run', now, ...parts]);
    else if (kind === 'commit') this.#commit(id);
    else {
      this.end();
      this.#host.answer([id, answerStatus.done]);
    }
  }

  /** Takes back what was not committed. */
  end(): void {
    if (this.#session === null) return;
    this.#release();
    this.#host.context.rollback();
    this.#host.ended();
  }

  #run(frame: Frame): void {
    try {
      this.#host.answer([frame[0], answerStatus.done, ...this.#host.run(frame)]);
    } catch (error) {
      // As on a server, an operation that fails ends its transaction.
      this.#host.answer(this.#failed(frame[0], error));
      this.end();
    }
  }

  #commit(id: number): void {
    try {
      this.#host.context.commit();
    } catch (error) {
      const answer = this.#failed(id, error);
      this.end();
      this.#host.answer(answer);
      return;
    }
    this.#release();
    this.#host.answer([id, answerStatus.done]);
    this.#host.ended();
  }

  #failed(id: number, error: unknown): Answer {
    return this.#host.failure(id, error);
  }

  #release(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    if (this.#total !== null) clearTimeout(this.#total);
    this.#session = null;
  }
}

function noTransaction(id: number): Answer {
  const error = new MongoServerError(
    ErrorCode.NoSuchTransaction,
    `the transaction has ended: it may last ${leaseLimits.totalMilliseconds / 1000} s in all and ${leaseLimits.idleMilliseconds / 1000} s without an operation`,
    { errorLabels: ['TransientTransactionError'] },
  );
  return [id, answerStatus.failed, formatStored(errorDocument(error)).text];
}
