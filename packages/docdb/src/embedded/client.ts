// The port on one data file.
import { CursorRegistry } from '../command/cursors.ts';
import type { Client, Db, Session } from '../port/client.ts';
import { CollectionHost } from './collection-host.ts';
import { EmbeddedDatabase } from './database.ts';
import { Engine, type EngineOptions } from './engine.ts';
import { checkDatabaseName } from './namespace.ts';

export class EmbeddedClient implements Client {
  readonly #engine: Engine;
  readonly #host: CollectionHost;
  readonly #cursors: CursorRegistry;

  static async open(path: string, options: EngineOptions): Promise<EmbeddedClient> {
    return new EmbeddedClient(await Engine.open(path, options));
  }

  private constructor(engine: Engine) {
    this.#engine = engine;
    this.#host = new CollectionHost(engine);
    this.#cursors = new CursorRegistry(engine.clock);
  }

  db(name: string): Db {
    checkDatabaseName(name);
    return new EmbeddedDatabase(this.#host, name, { client: this, cursors: this.#cursors });
  }

  async withTransaction<T>(callback: (session: Session) => Promise<T>): Promise<T> {
    this.#engine.checkOpen();
    return this.#host.sessions.withTransaction(callback);
  }

  async backup(path: string): Promise<void> {
    return this.#engine.backup(path);
  }

  close(): Promise<void> {
    return this.#engine.close();
  }
}
