// https://www.mongodb.com/docs/manual/reference/command/
import { Double } from 'bson';
import type { Client, Db } from '../port/client.ts';
import { ErrorCode, MongoServerError } from '../port/errors.ts';
import type { Document } from '../values/value.ts';
import { aggregate } from './commands/aggregate.ts';
import { bulkWrite } from './commands/bulk-write.ts';
import { collMod } from './commands/coll-mod.ts';
import { count } from './commands/count.ts';
import { create } from './commands/create.ts';
import { deleteCommand } from './commands/delete.ts';
import { distinct } from './commands/distinct.ts';
import { drop } from './commands/drop.ts';
import { dropDatabase } from './commands/drop-database.ts';
import { find } from './commands/find.ts';
import { findAndModify } from './commands/find-and-modify.ts';
import { getMore, killCursors } from './commands/get-more.ts';
import { createIndexes, dropIndexes, listIndexes } from './commands/indexes.ts';
import { insert } from './commands/insert.ts';
import { listCollections } from './commands/list-collections.ts';
import { renameCollection } from './commands/rename-collection.ts';
import { buildInfo, dbStats, hello, ping } from './commands/server-facts.ts';
import { update } from './commands/update.ts';
import type { CursorRegistry } from './cursors.ts';
import type { CommandDefinition, CommandHost } from './definition.ts';
import { checkDepth } from './depth.ts';
import { checkFields } from './fields.ts';
import { checkGenericArguments, genericFields } from './generic-arguments.ts';
import { targetName } from './target.ts';

const definitions: readonly CommandDefinition[] = [
  aggregate,
  buildInfo,
  bulkWrite,
  collMod,
  count,
  create,
  createIndexes,
  dbStats,
  deleteCommand,
  distinct,
  drop,
  dropDatabase,
  dropIndexes,
  find,
  findAndModify,
  getMore,
  hello,
  insert,
  killCursors,
  listCollections,
  listIndexes,
  ping,
  renameCollection,
  update,
];

const table: ReadonlyMap<string, CommandDefinition> = new Map(
  definitions.map((definition) => [definition.name, definition]),
);

/** Runs a command on `db`; `cursors` belongs to the client, so that `getMore` finds what `find` left open. */
export async function runCommand(
  client: Client,
  db: Db,
  cursors: CursorRegistry,
  command: Document,
): Promise<Document> {
  const { $db, ...own } = command;
  const host: CommandHost = { client, db: typeof $db === 'string' ? client.db($db) : db, cursors };
  const [name] = Object.keys(own);
  const definition = name === undefined ? undefined : table.get(name);
  if (name === undefined || definition === undefined) {
    throw new MongoServerError(ErrorCode.CommandNotFound, `no such command: '${name ?? ''}'`);
  }
  if (definition.adminOnly === true && host.db.databaseName !== 'admin') {
    throw new MongoServerError(ErrorCode.Unauthorized, `${name} may only be run against the admin database.`);
  }
  checkDepth(own);
  if (definition.target === 'collection') targetName(host, own);
  checkFields(name, own, { [name]: { type: 'any' }, ...definition.fields }, genericFields);
  checkGenericArguments(definition, own);
  return { ...(await definition.run(host, own)), ok: new Double(1) };
}
