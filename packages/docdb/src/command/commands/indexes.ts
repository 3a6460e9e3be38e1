// https://www.mongodb.com/docs/manual/reference/command/createIndexes/ , listIndexes, dropIndexes
import type { IndexDescription } from '../../port/collection.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { equalValues } from '../../values/compare.ts';
import { toDouble } from '../../values/number.ts';
import { isArray, isDocument, isNumeric, typeOf } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import type { CommandDefinition, CommandHost } from '../definition.ts';
import {
  booleanField,
  checkFields,
  documentField,
  documentsField,
  type FieldTable,
  numberField,
  stringField,
} from '../fields.ts';
import { listCursor } from '../list-cursor.ts';
import { targetName, targetNamespace } from '../target.ts';

const indexFields: FieldTable = {
  key: { type: 'object', required: true, nullIsAbsent: false },
  name: { type: 'string', required: true, nullIsAbsent: false },
  unique: { type: 'boolOrNumber', nullIsAbsent: false },
  sparse: { type: 'boolOrNumber', nullIsAbsent: false },
  background: { type: 'any' },
  hidden: { type: 'bool', nullIsAbsent: false },
  partialFilterExpression: { type: 'object', nullIsAbsent: false },
  expireAfterSeconds: { type: 'number', nullIsAbsent: false },
  collation: { type: 'object', nullIsAbsent: false },
  v: { type: 'number', nullIsAbsent: false },
  ns: { type: 'any' },
  storageEngine: { type: 'object', nullIsAbsent: false },
  weights: { type: 'any', nullIsAbsent: false },
  default_language: { type: 'string', nullIsAbsent: false },
  language_override: { type: 'string', nullIsAbsent: false },
  textIndexVersion: { type: 'number', nullIsAbsent: false },
  '2dsphereIndexVersion': { type: 'number', nullIsAbsent: false },
  bits: { type: 'number', nullIsAbsent: false },
  min: { type: 'number', nullIsAbsent: false },
  max: { type: 'number', nullIsAbsent: false },
  bucketSize: { type: 'number', nullIsAbsent: false },
  wildcardProjection: { type: 'object', nullIsAbsent: false },
  prepareUnique: { type: 'boolOrNumber', nullIsAbsent: false },
  dropDups: { type: 'any' },
};

const commitQuorumWithoutReplicaSet = new Set(['votingMembers', 'majority']);
const ambiguousIndexKeyPattern = 181;
const invalidIndexSpecificationOption = 197;

export const createIndexes: CommandDefinition = {
  name: 'createIndexes',
  target: 'collection',
  refuses: ['readConcern'],
  fields: {
    indexes: { type: 'array', required: true },
    commitQuorum: { type: 'any' },
    ignoreUnknownIndexOptions: { type: 'bool' },
  },
  async run(host, command) {
    const name = targetName(host, command);
    const specifications = documentsField(command, 'indexes') ?? [];
    checkIndexList(command['indexes'], specifications);
    const quorum = stringField(command, 'commitQuorum');
    if (quorum !== undefined && !commitQuorumWithoutReplicaSet.has(quorum)) {
      throw new MongoServerError(ErrorCode.FailedToParse, `commitQuorum '${quorum}' is not supported on this engine`);
    }
    const existed = await exists(host, name);
    const before = existed ? (await host.db.collection(name).listIndexes()).length : 1;
    await host.db.collection(name).createIndexes(specifications.map(description));
    const after = (await host.db.collection(name).listIndexes()).length;
    return {
      numIndexesBefore: before,
      numIndexesAfter: after,
      ...(after === before ? { note: 'all indexes already exist' } : { createdCollectionAutomatically: !existed }),
    };
  },
};

export const listIndexes: CommandDefinition = {
  name: 'listIndexes',
  target: 'collection',
  refuses: ['readConcern', 'writeConcern'],
  fields: {
    cursor: { type: 'object' },
    includeBuildUUIDs: { type: 'boolOrNumber' },
    includeIndexBuildInfo: { type: 'boolOrNumber' },
  },
  async run(host, command) {
    const name = targetName(host, command);
    const cursor = documentField(command, 'cursor') ?? {};
    checkFields('listIndexes.cursor', cursor, {
      batchSize: { type: 'number', minimum: 0, minimumCode: ErrorCode.BadValue },
    });
    const wrapped = booleanField(command, 'includeIndexBuildInfo') === true;
    if (wrapped && booleanField(command, 'includeBuildUUIDs') === true) {
      throw new MongoServerError(
        ErrorCode.InvalidOptions,
        "'includeBuildUUIDs' and 'includeIndexBuildInfo' exclude each other",
      );
    }
    if (!(await exists(host, name))) {
      throw new MongoServerError(ErrorCode.NamespaceNotFound, `ns does not exist: ${targetNamespace(host, command)}`);
    }
    const indexes = await host.db.collection(name).listIndexes();
    const listed = wrapped ? indexes.map((spec): Document => ({ spec })) : indexes;
    return host.cursors.firstBatch(
      listCursor(listed),
      targetNamespace(host, command),
      numberField(cursor, 'batchSize'),
    );
  },
};

export const dropIndexes: CommandDefinition = {
  name: 'dropIndexes',
  target: 'collection',
  refuses: ['readConcern'],
  fields: { index: { type: 'any', required: true } },
  async run(host, command) {
    const name = targetName(host, command);
    if (!(await exists(host, name))) {
      throw new MongoServerError(ErrorCode.NamespaceNotFound, `ns not found ${targetNamespace(host, command)}`);
    }
    const collection = host.db.collection(name);
    const indexes = await collection.listIndexes();
    const names = indexNames(command['index'], indexes);
    for (const index of names) await collection.dropIndex(index);
    return {
      nIndexesWas: indexes.length,
      ...(command['index'] === '*' ? { msg: 'non-_id indexes dropped for collection' } : {}),
    };
  },
};

function checkIndexList(indexes: Value, specifications: readonly Document[]): void {
  if (isArray(indexes) && indexes.length !== specifications.length) {
    throw new MongoServerError(ErrorCode.TypeMismatch, "The elements of the 'indexes' array must be objects");
  }
  if (specifications.length === 0)
    throw new MongoServerError(ErrorCode.BadValue, 'Must specify at least one index to create');
  for (const specification of specifications) {
    for (const field of ['key', 'name'] as const) {
      if (!Object.hasOwn(specification, field)) {
        throw new MongoServerError(
          ErrorCode.FailedToParse,
          `The '${field}' field is a required property of an index specification`,
        );
      }
    }
    for (const field of Object.keys(specification)) {
      if (!Object.hasOwn(indexFields, field)) {
        throw new MongoServerError(
          invalidIndexSpecificationOption,
          `The field '${field}' is not valid for an index specification.`,
          {
            codeName: 'InvalidIndexSpecificationOption',
          },
        );
      }
    }
    checkFields('createIndexes.indexes', specification, indexFields);
  }
}

function description(specification: Document): IndexDescription {
  const partialFilterExpression = documentField(specification, 'partialFilterExpression');
  const collation = documentField(specification, 'collation');
  const expireAfterSeconds = specification['expireAfterSeconds'];
  const flag = (name: string): Record<string, boolean> => {
    const value = booleanField(specification, name);
    return value === undefined ? {} : { [name]: value };
  };
  return {
    key: documentField(specification, 'key') ?? {},
    name: stringField(specification, 'name') ?? '',
    ...flag('unique'),
    ...flag('sparse'),
    ...flag('hidden'),
    ...(partialFilterExpression === undefined ? {} : { partialFilterExpression }),
    ...(collation === undefined ? {} : { collation }),
    ...(isNumeric(expireAfterSeconds) ? { expireAfterSeconds: toDouble(expireAfterSeconds) } : {}),
  };
}

function indexNames(index: Value, indexes: readonly Document[]): readonly string[] {
  const droppable = indexes.map((entry) => String(entry['name'])).filter((name) => name !== '_id_');
  if (index === '*') return droppable;
  if (typeof index === 'string') return [index];
  if (isArray(index)) {
    return index.map((name) => {
      if (typeof name === 'string') return name;
      throw new MongoServerError(
        ErrorCode.TypeMismatch,
        `BSON field 'dropIndexes.index' is the wrong type '${typeOf(name)}', expected type 'string'`,
      );
    });
  }
  if (isDocument(index)) {
    const [found, ...others] = indexesWithKey(indexes, index);
    if (found === undefined)
      throw new MongoServerError(ErrorCode.IndexNotFound, `can't find index with key: ${JSON.stringify(index)}`);
    if (others.length > 0) throw ambiguous(index);
    return [String(found['name'])];
  }
  throw new MongoServerError(
    ErrorCode.TypeMismatch,
    `BSON field 'dropIndexes.index' is the wrong type '${typeOf(index)}', expected types '[string, object, array]'`,
  );
}

/** The indexes with these fields in this order and direction: more than one where they differ in other options. */
export function indexesWithKey(indexes: readonly Document[], key: Document): readonly Document[] {
  return indexes.filter((entry) => equalValues(entry['key'], key) && sameFieldOrder(entry['key'], key));
}

export function ambiguous(key: Document): MongoServerError {
  return new MongoServerError(
    ambiguousIndexKeyPattern,
    `${JSON.stringify(key)} is the key of more than one index: give its name`,
    { codeName: 'AmbiguousIndexKeyPattern' },
  );
}

function sameFieldOrder(left: Value, right: Document): boolean {
  return isDocument(left) && Object.keys(left).join('\0') === Object.keys(right).join('\0');
}

async function exists(host: CommandHost, name: string): Promise<boolean> {
  return (await host.db.listCollections({ name })).length > 0;
}
