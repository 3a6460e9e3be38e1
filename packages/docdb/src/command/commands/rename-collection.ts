// https://www.mongodb.com/docs/manual/reference/command/renameCollection/ : checked, then refused.
import { Binary } from 'bson';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import type { CommandDefinition, CommandHost } from '../definition.ts';
import { booleanField, stringField } from '../fields.ts';

const collectionUuidMismatch = 361;
const invalidUuid = 207;
const uuidLength = 16;

interface Namespace {
  readonly database: string;
  readonly collection: string;
}

export const renameCollection: CommandDefinition = {
  name: 'renameCollection',
  target: 'any',
  adminOnly: true,
  refuses: ['readConcern'],
  fields: {
    renameCollection: { type: 'string', required: true },
    to: { type: 'string', required: true },
    dropTarget: { type: 'any' },
    stayTemp: { type: 'bool' },
    collectionUUID: { type: 'uuid' },
  },
  async run(host, command) {
    const from = parseNamespace(stringField(command, 'renameCollection') ?? '');
    const to = parseNamespace(stringField(command, 'to') ?? '');
    checkAllowed(from);
    checkAllowed(to);
    if (from.database === to.database && from.collection === to.collection)
      throw new MongoServerError(ErrorCode.IllegalOperation, "can't rename a collection to itself");
    checkDropTarget(command, from.database === to.database);
    if (!(await exists(host, from)))
      throw new MongoServerError(
        ErrorCode.NamespaceNotFound,
        `source namespace does not exist: ${from.database}.${from.collection}`,
      );
    if (booleanField(command, 'dropTarget') !== true && (await exists(host, to)))
      throw new MongoServerError(ErrorCode.NamespaceExists, 'target namespace exists');
    throw new MongoServerError(
      ErrorCode.NotImplemented,
      'renameCollection is not supported on this engine: copy the documents and drop the source',
    );
  },
};

function parseNamespace(text: string): Namespace {
  const dot = text.indexOf('.');
  const namespace = { database: text.slice(0, Math.max(dot, 0)), collection: text.slice(dot + 1) };
  const { database, collection } = namespace;
  const isWrong =
    dot <= 0 || collection === '' || collection.startsWith('.') || /[/\\ "]/.test(database) || text.includes('\0');
  if (isWrong) throw new MongoServerError(ErrorCode.InvalidNamespace, `Invalid namespace specified '${text}'`);
  return namespace;
}

function checkAllowed({ database, collection }: Namespace): void {
  const isReserved = collection.startsWith('system.') || (database === 'local' && collection.startsWith('oplog.'));
  if (isReserved || database.includes('$') || collection.includes('$'))
    throw new MongoServerError(ErrorCode.IllegalOperation, `cannot rename from or to '${database}.${collection}'`);
}

/** A UUID names the target that may be dropped; collections here have none. */
function checkDropTarget(command: Document, sameDatabase: boolean): void {
  const target = command['dropTarget'];
  if (target === undefined || target === null || booleanField(command, 'dropTarget') !== undefined) return;
  if (!(target instanceof Binary))
    throw new MongoServerError(ErrorCode.TypeMismatch, "BSON field 'dropTarget' has to be a bool or a UUID");
  if (target.sub_type !== Binary.SUBTYPE_UUID || target.length() !== uuidLength)
    throw new MongoServerError(invalidUuid, "'dropTarget' is no UUID", { codeName: 'InvalidUUID' });
  if (!sameDatabase)
    throw new MongoServerError(ErrorCode.InvalidOptions, "'dropTarget' is no UUID where the database changes");
  throw new MongoServerError(collectionUuidMismatch, 'Collection UUID does not match');
}

async function exists(host: CommandHost, { database, collection }: Namespace): Promise<boolean> {
  const found = await host.client.db(database).listCollections({ name: collection });
  return found.length > 0;
}
