import type { Document, TransactionOperation } from '@coglex/docdb';
import type { FastifyRequest } from 'fastify';

/** An answer as it goes to the socket, so that it can be kept and given again. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string;
}

export interface IdempotentOptions {
  /** What the effect was given that the request does not show (generated keys), for `recall`. */
  readonly memo?: Document;
  /** Makes the answer anew, where the effect is on disk but its answer was lost with the process. */
  readonly recall?: (memo: Document) => Promise<Answer>;
}

export interface Idempotency {
  /**
   * Answers a write once per `Idempotency-Key` and caller. Without the header it only runs the effect.
   * `effect` adds `extraOperations` to its own `db.transaction()`, so that the record is on disk exactly where the effect is.
   */
  run(
    request: FastifyRequest,
    effect: (extraOperations: readonly TransactionOperation[]) => Promise<Answer>,
    options?: IdempotentOptions,
  ): Promise<Answer>;
  /** For effects that are not one transaction: the record is on disk before they begin, and a crash in the middle answers 409 afterwards. */
  runOnce(request: FastifyRequest, effect: () => Promise<Answer>): Promise<Answer>;
}
