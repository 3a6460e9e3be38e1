import { type Db, type Document, newDocumentId } from '@coglex/docdb';
import { type Scope, scopes } from '@coglex/protocol';
import type { Clock } from '../lib/clock.ts';
import { type KeyKind, keyDigest, makeKey } from './api-key.ts';

/** A created key without the key itself. */
export interface KeyRecord {
  readonly _id: string;
  readonly name: string;
  readonly kind: KeyKind;
  readonly scopes: readonly Scope[];
  /** Epoch milliseconds; null: never. */
  readonly expires: number | null;
  readonly origins: readonly string[];
  /** How the key begins. */
  readonly hint: string;
  readonly created: number;
}

export interface NewKey {
  readonly name: string;
  readonly kind: KeyKind;
  readonly scopes: readonly Scope[];
  readonly expires: number | null;
  readonly origins: readonly string[];
}

/** The created keys, in the system collection `_keys`; only their digests are kept. */
export interface KeyStore {
  /** The key is in the answer this once. */
  create(key: NewKey): Promise<{ readonly record: KeyRecord; readonly key: string }>;
  list(): Promise<readonly KeyRecord[]>;
  find(id: string): Promise<{ readonly record: KeyRecord; readonly digest: string } | null>;
  /** False where there is none. */
  delete(id: string): Promise<boolean>;
}

export function createKeyStore(db: Db, clock: Clock): KeyStore {
  const collection = db.collection('_keys');
  return {
    async create(wanted) {
      const created = clock.now();
      const id = newDocumentId(created);
      const key = makeKey(wanted.kind, id);
      const record: KeyRecord = { ...wanted, _id: id, hint: key.slice(0, 36), created };
      const { expires, ...members } = record;
      await collection.insertOne({
        ...members,
        scopes: [...record.scopes],
        origins: [...record.origins],
        expires: expires === null ? null : new Date(expires),
        created: new Date(created),
        digest: keyDigest(key),
      });
      return { record, key };
    },
    async list() {
      const documents = await collection.find({}, { sort: { _id: 1 } }).toArray();
      return documents.map(asRecord);
    },
    async find(id) {
      const document = await collection.findOne({ _id: id });
      return document === null ? null : { record: asRecord(document), digest: text(document, 'digest') };
    },
    async delete(id) {
      const { deletedCount } = await collection.deleteOne({ _id: id });
      return deletedCount === 1;
    },
  };
}

/** Stored rows are input too: what cannot be read as a key has no power. */
function asRecord(document: Document): KeyRecord {
  const expires = document['expires'];
  return {
    _id: text(document, '_id'),
    name: text(document, 'name'),
    kind: document['kind'] === 'secret' ? 'secret' : 'publishable',
    scopes: texts(document, 'scopes').filter((scope): scope is Scope => scopes.some((known) => known === scope)),
    expires: expires === null ? null : time(expires),
    origins: texts(document, 'origins'),
    hint: text(document, 'hint'),
    created: time(document['created']),
  };
}

function text(document: Document, field: string): string {
  const value = document[field];
  return typeof value === 'string' ? value : '';
}

function texts(document: Document, field: string): readonly string[] {
  const value = document[field];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The beginning of time, so expired, where it is no date. */
function time(value: unknown): number {
  return value instanceof Date ? value.getTime() : 0;
}
