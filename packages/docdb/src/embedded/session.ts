// Interactive transactions on the caller's side. https://www.mongodb.com/docs/manual/core/transactions/
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Session } from '../port/client.ts';
import { ErrorCode, MongoServerError } from '../port/errors.ts';
import type { Part } from './writer/frame.ts';
import type { Reply, WriterClient } from './writer/writer-client.ts';

export class EmbeddedSession implements Session {
  readonly id: string = randomUUID();
  #isOpen = true;

  get inTransaction(): boolean {
    return this.#isOpen;
  }

  end(): void {
    this.#isOpen = false;
  }
}

export class Sessions {
  readonly #writer: WriterClient;
  readonly #current = new AsyncLocalStorage<EmbeddedSession>();

  constructor(writer: WriterClient) {
    this.#writer = writer;
  }

  async withTransaction<T>(callback: (session: Session) => Promise<T>): Promise<T> {
    this.checkOutside();
    const session = new EmbeddedSession();
    await this.#writer.send('begin', [session.id]);
    try {
      const result = await this.#current.run(session, () => callback(session));
      await this.#writer.send('commit', [session.id]);
      return result;
    } catch (error) {
      await this.#writer.send('abort', [session.id]).catch(() => undefined);
      throw error;
    } finally {
      session.end();
    }
  }

  /**
   * Sends a write or a session's read. A write that comes from inside a transaction's callback but not through its session
   * would wait for the transaction, which waits for it: it is refused at once.
   */
  send(session: Session | undefined, kind: 'run' | 'insert', parts: readonly Part[]): Promise<Reply> {
    if (session === undefined) {
      this.checkOutside();
      return this.#writer.send(kind, parts);
    }
    if (!(session instanceof EmbeddedSession)) {
      return Promise.reject(new MongoServerError(ErrorCode.BadValue, 'the session is not one of this client'));
    }
    if (!session.inTransaction) {
      return Promise.reject(new MongoServerError(ErrorCode.NoSuchTransaction, 'the transaction has ended'));
    }
    return this.#writer.send('session', [session.id, kind, ...parts]);
  }

  /** Refuses what would wait for itself; see `send`. */
  check(session: Session | undefined): void {
    if (session === undefined) this.checkOutside();
  }

  checkOutside(): void {
    if (this.#current.getStore()?.inTransaction === true) {
      throw new MongoServerError(
        ErrorCode.IllegalOperation,
        'a write inside withTransaction must be given its session: pass { session } to the operation',
      );
    }
  }
}
