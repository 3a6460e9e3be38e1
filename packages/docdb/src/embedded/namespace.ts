// https://www.mongodb.com/docs/manual/reference/limits/#naming-restrictions
import { ErrorCode, MongoServerError } from '../port/errors.ts';

/** Stands for the collection of a pipeline that has none. */
export const noCollection = '$cmd.aggregate';

const forbiddenInDatabase = /[/\\. "$*<>:|?\0]/;
const maxDatabaseBytes = 63;
const maxNamespaceBytes = 255;

export interface Namespace {
  readonly database: string;
  readonly collection: string;
}

export function checkDatabaseName(name: string): void {
  if (name === '' || forbiddenInDatabase.test(name) || Buffer.byteLength(name) > maxDatabaseBytes) {
    throw new MongoServerError(ErrorCode.InvalidNamespace, `Invalid database name: '${name}'`);
  }
}

export function checkCollectionName({ database, collection }: Namespace): void {
  const wrong =
    collection === '' ||
    collection.startsWith('.') ||
    collection.endsWith('.') ||
    collection.includes('$') ||
    collection.includes('\0') ||
    collection.includes('..') ||
    Buffer.byteLength(database) + 1 + Buffer.byteLength(collection) > maxNamespaceBytes;
  if (wrong) {
    throw new MongoServerError(ErrorCode.InvalidNamespace, `Invalid namespace specified '${database}.${collection}'`);
  }
}

/** Names under `system.` are the database's own. */
export function checkWritable({ database, collection }: Namespace): void {
  if (collection.startsWith('system.') && collection !== 'system.js') {
    throw new MongoServerError(ErrorCode.InvalidNamespace, `cannot write to '${database}.${collection}'`);
  }
}

/** Collections whose changes are not logged: the engine's and the server's own housekeeping. */
export function isSystemCollection(collection: string): boolean {
  return collection.startsWith('_');
}

export function namespaceText({ database, collection }: Namespace): string {
  return `${database}.${collection}`;
}
