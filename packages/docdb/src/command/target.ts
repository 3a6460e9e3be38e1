// The collection that a command's first field names.
import type { Collection } from '../port/collection.ts';
import { ErrorCode, MongoServerError } from '../port/errors.ts';
import { typeOf } from '../values/type-of.ts';
import type { Document } from '../values/value.ts';
import type { CommandHost } from './definition.ts';

/** The name, or code 73 where the value is no string or no name that a collection can have. */
export function targetName(host: CommandHost, command: Document): string {
  const [field] = Object.keys(command);
  const name = field === undefined ? undefined : command[field];
  if (typeof name !== 'string') {
    throw new MongoServerError(ErrorCode.InvalidNamespace, `collection name has invalid type ${typeOf(name)}`);
  }
  if (name === '' || name.startsWith('.') || name.includes('\0') || (name.includes('$') && !name.startsWith('$cmd'))) {
    throw new MongoServerError(
      ErrorCode.InvalidNamespace,
      `Invalid namespace specified '${host.db.databaseName}.${name}'`,
    );
  }
  return name;
}

export function targetCollection(host: CommandHost, command: Document): Collection {
  return host.db.collection(targetName(host, command));
}

export function targetNamespace(host: CommandHost, command: Document): string {
  return `${host.db.databaseName}.${targetName(host, command)}`;
}
