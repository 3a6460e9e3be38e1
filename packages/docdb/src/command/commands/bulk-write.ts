// https://www.mongodb.com/docs/manual/reference/command/bulkWrite/
import { Binary, Double } from 'bson';
import type { Collection } from '../../port/collection.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import type { CommandDefinition, CommandHost } from '../definition.ts';
import {
  booleanField,
  checkFields,
  documentField,
  documentsField,
  type FieldTable,
  hintField,
  hintRule,
  numberField,
  numberOf,
} from '../fields.ts';
import { operationOptions } from '../generic-arguments.ts';
import { listCursor } from '../list-cursor.ts';
import { errorMembers } from '../write-errors.ts';
import { runUpdate } from './update.ts';

const insertFields: FieldTable = {
  insert: { type: 'number', required: true },
  document: { type: 'object', required: true },
};
const updateFields: FieldTable = {
  update: { type: 'number', required: true },
  filter: { type: 'object', required: true },
  updateMods: { type: 'objectOrArray', required: true, typeCode: ErrorCode.FailedToParse, nullIsAbsent: false },
  multi: { type: 'bool' },
  upsert: { type: 'bool' },
  arrayFilters: { type: 'objectArray' },
  hint: hintRule,
  collation: { type: 'object' },
  constants: { type: 'object' },
  sort: { type: 'object' },
  upsertSupplied: { type: 'bool' },
};
const deleteFields: FieldTable = {
  delete: { type: 'number', required: true },
  filter: { type: 'object', required: true },
  multi: { type: 'bool' },
  hint: hintRule,
  collation: { type: 'object' },
};
const namespaceFields: FieldTable = {
  ns: { type: 'string', required: true },
  collectionUUID: { type: 'uuid' },
  encryptionInformation: { type: 'object' },
  isTimeseriesNamespace: { type: 'bool' },
};

const unknownOperation = 40415;
const collectionUuidMismatch = 361;

/** A namespace of `nsInfo`. */
interface Target {
  readonly collection: Collection;
  /** Collections here have no UUID: a client that asks for one means another collection. */
  readonly asksForUuid: boolean;
}

interface Counts {
  inserted: number;
  matched: number;
  modified: number;
  upserted: number;
  deleted: number;
  errors: number;
}

export const bulkWrite: CommandDefinition = {
  name: 'bulkWrite',
  target: 'any',
  adminOnly: true,
  fields: {
    ops: { type: 'objectArray', required: true },
    nsInfo: { type: 'objectArray', required: true },
    ordered: { type: 'bool' },
    bypassDocumentValidation: { type: 'boolOrNumber' },
    errorsOnly: { type: 'bool' },
    cursor: { type: 'object' },
    let: { type: 'object' },
  },
  async run(host, command) {
    const targets = namespaces(host, documentsField(command, 'nsInfo') ?? []);
    const operations = documentsField(command, 'ops') ?? [];
    checkOperations(operations, targets.length);
    const cursorSpec = documentField(command, 'cursor');
    if (cursorSpec !== undefined)
      checkFields('bulkWrite.cursor', cursorSpec, { batchSize: { type: 'number', minimum: 0 } });
    const { items, counts } = await runOperations(operations, targets, command);
    const batchSize = cursorSpec === undefined ? undefined : numberField(cursorSpec, 'batchSize');
    return {
      ...(await host.cursors.firstBatch(listCursor(items), 'admin.$cmd.bulkWrite', batchSize ?? items.length + 1)),
      nErrors: counts.errors,
      nInserted: counts.inserted,
      nMatched: counts.matched,
      nModified: counts.modified,
      nUpserted: counts.upserted,
      nDeleted: counts.deleted,
    };
  },
};

function namespaces(host: CommandHost, infos: readonly Document[]): readonly Target[] {
  return infos.map((info) => {
    checkFields('bulkWrite.nsInfo', info, namespaceFields);
    const namespace = String(info['ns']);
    const dot = namespace.indexOf('.');
    if (dot <= 0 || dot === namespace.length - 1) {
      throw new MongoServerError(
        ErrorCode.InvalidNamespace,
        `Invalid namespace specified for bulkWrite: '${namespace}'`,
      );
    }
    return {
      collection: host.client.db(namespace.slice(0, dot)).collection(namespace.slice(dot + 1)),
      asksForUuid: info['collectionUUID'] instanceof Binary,
    };
  });
}

function checkOperations(operations: readonly Document[], namespaceCount: number): void {
  if (operations.length === 0) {
    throw new MongoServerError(
      ErrorCode.InvalidLength,
      'Write batch sizes must be between 1 and 100000. Got 0 operations.',
    );
  }
  for (const operation of operations) {
    const [kind = ''] = Object.keys(operation);
    checkFields(`bulkWrite.ops`, operation, operationFields(kind));
    const index = numberOf(operation[kind]) ?? -1;
    if (!(index >= 0 && index < namespaceCount)) {
      throw new MongoServerError(ErrorCode.BadValue, `BulkWrite ops entry has an invalid nsInfo index: ${index}`);
    }
  }
}

function operationFields(kind: string): FieldTable {
  if (kind === 'insert') return insertFields;
  if (kind === 'update') return updateFields;
  if (kind === 'delete') return deleteFields;
  throw new MongoServerError(unknownOperation, `BSON field '${kind}' is an unknown field of a bulkWrite operation.`);
}

async function runOperations(
  operations: readonly Document[],
  targets: readonly Target[],
  command: Document,
): Promise<{ items: readonly Document[]; counts: Counts }> {
  const ordered = booleanField(command, 'ordered') ?? true;
  const errorsOnly = booleanField(command, 'errorsOnly') ?? false;
  const counts: Counts = { inserted: 0, matched: 0, modified: 0, upserted: 0, deleted: 0, errors: 0 };
  const items: Document[] = [];
  for (const [idx, operation] of operations.entries()) {
    const [kind = ''] = Object.keys(operation);
    const target = targets[Math.trunc(numberOf(operation[kind]) ?? -1)];
    if (target === undefined) continue;
    const { collection } = target;
    try {
      if (target.asksForUuid) throw new MongoServerError(collectionUuidMismatch, 'Collection UUID does not match');
      const done = await runOperation(kind, operation, { collection, command, counts });
      if (!errorsOnly) items.push({ ok: new Double(1), idx, ...done });
    } catch (error) {
      if (!(error instanceof MongoServerError)) throw error;
      counts.errors += 1;
      items.push({
        ok: new Double(0),
        idx,
        n: 0,
        ...(kind === 'update' ? { nModified: 0 } : {}),
        ...errorMembers(error),
      });
      if (ordered) break;
    }
  }
  return { items, counts };
}

interface OperationContext {
  readonly collection: Collection;
  readonly command: Document;
  readonly counts: Counts;
}

async function runOperation(
  kind: string,
  operation: Document,
  { collection, command, counts }: OperationContext,
): Promise<Document> {
  if (kind === 'insert') {
    const bypassDocumentValidation = booleanField(command, 'bypassDocumentValidation') ?? false;
    await collection.insertOne(documentField(operation, 'document') ?? {}, {
      ...operationOptions(command),
      bypassDocumentValidation,
    });
    counts.inserted += 1;
    return { n: 1 };
  }
  const filter = documentField(operation, 'filter') ?? {};
  if (kind === 'delete') {
    const hint = hintField(operation, 'hint');
    const options = {
      ...operationOptions(command),
      ...operationOptions(operation),
      ...(hint === undefined ? {} : { hint }),
    };
    const { deletedCount } =
      operation['multi'] === true
        ? await collection.deleteMany(filter, options)
        : await collection.deleteOne(filter, options);
    counts.deleted += deletedCount;
    return { n: deletedCount };
  }
  const { filter: _filter, update: _update, updateMods, constants, ...rest } = operation;
  const statement = { ...rest, q: filter, u: updateMods, ...(constants === undefined ? {} : { c: constants }) };
  const result = await runUpdate(collection, statement, command);
  counts.matched += result.matchedCount;
  counts.modified += result.modifiedCount;
  counts.upserted += result.upsertedCount;
  return {
    n: result.matchedCount + result.upsertedCount,
    nModified: result.modifiedCount,
    ...(result.upsertedCount > 0 ? { upserted: { _id: result.upsertedId } } : {}),
  };
}
