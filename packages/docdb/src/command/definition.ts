// https://www.mongodb.com/docs/manual/reference/command/
import type { Client, Db } from '../port/client.ts';
import type { Document } from '../values/value.ts';
import type { CursorRegistry } from './cursors.ts';
import type { FieldTable } from './fields.ts';

/** What a command runs on. */
export interface CommandHost {
  readonly client: Client;
  readonly db: Db;
  readonly cursors: CursorRegistry;
}

export interface CommandDefinition {
  readonly name: string;
  /** The command's own fields, the command name's value apart. */
  readonly fields: FieldTable;
  /** What the value of the command's name is: a collection, or anything (`{ ping: 1 }`). */
  readonly target: 'collection' | 'any';
  /** Commands that answer code 72 to a `writeConcern` or to a `readConcern`. */
  readonly refuses?: readonly ('writeConcern' | 'readConcern')[];
  readonly adminOnly?: boolean;
  /** `command` has passed the field checks. The reply is without `ok`. */
  run(host: CommandHost, command: Document): Promise<Document>;
}
