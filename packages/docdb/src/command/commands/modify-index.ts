// The `index` of collMod. https://www.mongodb.com/docs/manual/reference/command/collMod/#change-index-properties
import { Long } from 'bson';
import type { Collection } from '../../port/collection.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import {
  booleanField,
  checkFields,
  documentField,
  type FieldTable,
  integerOf,
  numberField,
  stringField,
} from '../fields.ts';
import { ambiguous, indexesWithKey } from './indexes.ts';

const indexFields: FieldTable = {
  name: { type: 'string' },
  keyPattern: { type: 'object' },
  expireAfterSeconds: { type: 'number' },
  hidden: { type: 'boolOrNumber' },
  unique: { type: 'bool' },
  prepareUnique: { type: 'boolOrNumber' },
  forceNonUnique: { type: 'bool' },
};
const notSupportedYet = ['unique', 'prepareUnique', 'forceNonUnique'] as const;
const maxInt32 = 2 ** 31 - 1;

/** Changes one index; the reply has what it was and what it is, for what was changed. */
export async function modifyIndex(collection: Collection, wanted: Document): Promise<Document> {
  checkFields('collMod.index', wanted, indexFields);
  checkWanted(wanted);
  const index = findIndex(await collection.listIndexes(), wanted);
  const name = String(index['name']);
  const hidden = booleanField(wanted, 'hidden');
  const seconds = numberField(wanted, 'expireAfterSeconds');
  checkChange(index, { hidden, seconds });
  const wasHidden = index['hidden'] === true;
  const hides = hidden !== undefined && hidden !== wasHidden;
  const oldSeconds = index['expireAfterSeconds'];
  const expires = seconds !== undefined && (oldSeconds === undefined || integerOf(oldSeconds) !== seconds);
  if (hides || expires) {
    await collection.modifyIndex(name, {
      ...(hides ? { hidden } : {}),
      ...(expires ? { expireAfterSeconds: seconds } : {}),
    });
  }
  return {
    ...(hides ? { hidden_old: wasHidden, hidden_new: hidden } : {}),
    ...(expires && oldSeconds !== undefined ? { expireAfterSeconds_old: Long.fromNumber(integerOf(oldSeconds)) } : {}),
    ...(expires ? { expireAfterSeconds_new: Long.fromNumber(seconds) } : {}),
  };
}

function checkWanted(wanted: Document): void {
  const byName = stringField(wanted, 'name') !== undefined;
  const byKey = documentField(wanted, 'keyPattern') !== undefined;
  if (byName === byKey) throw invalid('give either the name or the keyPattern of the index');
  const changes = ['expireAfterSeconds', 'hidden', ...notSupportedYet].filter((name) => isGiven(wanted, name));
  if (changes.length === 0) throw invalid('no change of the index was given');
  if (booleanField(wanted, 'prepareUnique') === true && isGiven(wanted, 'expireAfterSeconds'))
    throw invalid("'prepareUnique' and 'expireAfterSeconds' cannot be changed together");
  for (const option of notSupportedYet) {
    if (booleanField(wanted, option) === true)
      throw new MongoServerError(ErrorCode.NotImplemented, `collMod does not support '${option}' on this engine`);
  }
}

function isGiven(wanted: Document, name: string): boolean {
  return wanted[name] !== undefined && wanted[name] !== null;
}

function findIndex(indexes: readonly Document[], wanted: Document): Document {
  const key = documentField(wanted, 'keyPattern');
  const name = stringField(wanted, 'name');
  const [found, ...others] =
    key === undefined ? indexes.filter((index) => index['name'] === name) : indexesWithKey(indexes, key);
  if (found === undefined)
    throw new MongoServerError(ErrorCode.IndexNotFound, `cannot find index ${name ?? JSON.stringify(key)}`);
  if (others.length > 0 && key !== undefined) throw ambiguous(key);
  return found;
}

function checkChange(
  index: Document,
  { hidden, seconds }: { readonly hidden: boolean | undefined; readonly seconds: number | undefined },
): void {
  const key = Object.keys(documentField(index, 'key') ?? {});
  const isId = index['name'] === '_id_';
  if (isId && hidden !== undefined) throw new MongoServerError(ErrorCode.BadValue, "can't hide _id index");
  if (seconds === undefined) return;
  if (isId || key.length !== 1) throw invalid('only an index on a single field other than _id can be a TTL index');
  if (seconds < 0 || seconds > maxInt32)
    throw invalid(`TTL index 'expireAfterSeconds' option must be within an acceptable range: 0 to ${maxInt32}`);
}

function invalid(message: string): MongoServerError {
  return new MongoServerError(ErrorCode.InvalidOptions, message);
}
