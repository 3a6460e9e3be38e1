// https://www.mongodb.com/docs/manual/reference/change-events/ : from a row of the log to the event that a client is given.
import type { WatchOptions } from '../../port/collection.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { parseStored } from '../../values/parse/parse-stored.ts';
import { isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { idKey } from '../executor/index-entries.ts';
import type { Namespace } from '../namespace.ts';
import type { Columns, Store } from '../store.ts';

/** The events of a row: none where it is about something else, two where a drop ends the stream. */
export type EventReader = (columns: Columns) => readonly Document[];

const nameOf = 'SELECT d.name, c.name FROM collections c JOIN databases d ON d.id = c.database WHERE c.id = ?';
const currentDocument = 'SELECT doc FROM $d WHERE k = ?';

export function eventReader(
  store: Store,
  wanted: Namespace,
  fullDocument: NonNullable<WatchOptions['fullDocument']>,
): EventReader {
  const names = new Map<number, Namespace | null>();
  const namespaceOf = (id: number): Namespace | null => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const row = store.statement(nameOf).get(id);
    const found = row === undefined ? null : { database: String(row[0]), collection: String(row[1]) };
    names.set(id, found);
    return found;
  };
  return (columns) => {
    const operation = String(columns[2]);
    if (operation === 'dropDatabase') return dropDatabaseEvents(columns, wanted);
    const id = Number(columns[1]);
    const namespace = namespaceOf(id);
    if (namespace === null || namespace.database !== wanted.database) return [];
    if (wanted.collection !== '' && namespace.collection !== wanted.collection) return [];
    const event = frame(columns, operation, namespace);
    if (operation === 'drop') {
      return wanted.collection === ''
        ? [event]
        : [event, { ...frame(columns, 'invalidate', namespace), ns: undefined }];
    }
    return [describe(event, columns, { store, id, fullDocument })];
  };
}

function frame(columns: Columns, operationType: string, { database, collection }: Namespace): Document {
  return {
    _id: { sequence: Number(columns[0]) },
    operationType,
    wallTime: new Date(Number(columns[4])),
    ns: { db: database, coll: collection },
  };
}

function dropDatabaseEvents(columns: Columns, wanted: Namespace): readonly Document[] {
  const { database } = parseStored(String(columns[5]));
  if (database !== wanted.database || wanted.collection !== '') return [];
  const base = frame(columns, 'dropDatabase', wanted);
  return [
    { ...base, ns: { db: wanted.database } },
    { ...base, operationType: 'invalidate' },
  ];
}

interface Lookup {
  readonly store: Store;
  readonly id: number;
  readonly fullDocument: NonNullable<WatchOptions['fullDocument']>;
}

function describe(event: Document, columns: Columns, lookup: Lookup): Document {
  const change = columns[5] === null ? {} : parseStored(String(columns[5]));
  switch (String(columns[2])) {
    case 'insert':
      return { ...event, documentKey: { _id: change['_id'] }, fullDocument: change };
    case 'delete':
      return { ...event, ...keyOf(columns), ...before(change) };
    case 'replace':
      return { ...event, ...keyOf(columns), ...before(change), fullDocument: change['after'] };
    default:
      return { ...event, ...keyOf(columns), ...before(change), ...updated(change, columns, lookup) };
  }
}

function updated(change: Document, columns: Columns, { store, id, fullDocument }: Lookup): Document {
  const updateDescription = change['update'];
  if (fullDocument === 'default') return { updateDescription };
  if (fullDocument === 'updateLookup') return { updateDescription, fullDocument: lookUp(store, id, columns) };
  if (fullDocument === 'required' && change['after'] === undefined) {
    throw new MongoServerError(
      ErrorCode.ChangeStreamHistoryLost,
      'the collection does not keep images of its documents: switch on changeStreamPreAndPostImages',
    );
  }
  return { updateDescription, fullDocument: change['after'] ?? null };
}

/** The document as it is now, which may be later than the event. */
function lookUp(store: Store, id: number, columns: Columns): Value {
  if (store.catalog.findById(id) === null) return null;
  const key = idKey(parseStored(String(columns[3]))['_id']);
  const text = store.collectionStatement(id, currentDocument).get(key)?.[0];
  return typeof text === 'string' ? parseStored(text) : null;
}

function keyOf(columns: Columns): Document {
  return { documentKey: parseStored(String(columns[3])) };
}

function before(change: Document): Document {
  const image = change['before'];
  return isDocument(image) ? { fullDocumentBeforeChange: image } : {};
}
