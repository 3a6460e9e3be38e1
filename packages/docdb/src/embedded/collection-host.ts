// What every collection of a client works with.
import type { Session } from '../port/client.ts';
import type { Engine } from './engine.ts';
import { transactionDoor } from './executor/transaction-door.ts';
import { Matcher } from './matcher.ts';
import { Reads } from './reads.ts';
import { Sessions } from './session.ts';
import { Writes } from './writes.ts';

export class CollectionHost {
  readonly engine: Engine;
  readonly sessions: Sessions;
  readonly reads: Reads;
  readonly writes: Writes;

  constructor(engine: Engine) {
    this.engine = engine;
    this.sessions = new Sessions(engine.writer);
    this.reads = new Reads({ store: engine.store, door: engine.readers, clock: engine.clock });
    this.writes = new Writes(engine, this.sessions, new Matcher(engine, this.reads));
  }

  readsOf(session: Session | undefined): Reads {
    this.engine.checkOpen();
    if (session === undefined) return this.reads;
    const door = transactionDoor((request) => this.writes.read(session, request));
    return new Reads({ store: null, door, clock: this.engine.clock });
  }
}
