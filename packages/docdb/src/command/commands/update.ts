// https://www.mongodb.com/docs/manual/reference/command/update/
import type { Collection, UpdateResult } from '../../port/collection.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isArray, isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import type { CommandDefinition } from '../definition.ts';
import {
  booleanField,
  checkFields,
  documentField,
  documentsField,
  type FieldTable,
  hintField,
  hintRule,
} from '../fields.ts';
import { operationOptions } from '../generic-arguments.ts';
import { runStatements } from '../statements.ts';
import { targetCollection } from '../target.ts';
import { writeErrors } from '../write-errors.ts';

const statementFields: FieldTable = {
  q: { type: 'object', required: true },
  u: { type: 'objectOrArray', required: true, typeCode: ErrorCode.FailedToParse, nullIsAbsent: false },
  c: { type: 'object' },
  multi: { type: 'bool' },
  upsert: { type: 'boolOrNumber' },
  upsertSupplied: { type: 'bool' },
  arrayFilters: { type: 'objectArray' },
  hint: hintRule,
  collation: { type: 'object' },
  sort: { type: 'object' },
};

const constantsWithoutPipeline = 51198;

export const update: CommandDefinition = {
  name: 'update',
  target: 'collection',
  fields: {
    updates: { type: 'objectArray', required: true },
    ordered: { type: 'bool' },
    bypassDocumentValidation: { type: 'boolOrNumber' },
    let: { type: 'object' },
  },
  async run(host, command) {
    const statements = documentsField(command, 'updates') ?? [];
    if (statements.length === 0) {
      throw new MongoServerError(
        ErrorCode.InvalidLength,
        'Write batch sizes must be between 1 and 100000. Got 0 operations.',
      );
    }
    for (const statement of statements) checkFields('update.updates', statement, statementFields);
    const collection = targetCollection(host, command);
    const { results, errors } = await runStatements(statements, booleanField(command, 'ordered') ?? true, (statement) =>
      runUpdate(collection, statement, command),
    );
    return { ...updateReply(results), ...writeErrors(errors) };
  },
};

/** One statement `{ q, u, multi, upsert, … }` on the port; `bulkWrite` uses it too. */
export async function runUpdate(collection: Collection, statement: Document, command: Document): Promise<UpdateResult> {
  const filter = documentField(statement, 'q') ?? {};
  const change = updateOperand(statement['u']);
  const multi = booleanField(statement, 'multi') ?? false;
  const options = updateOptions(statement, command);
  if (!isArray(change) && documentField(statement, 'c') !== undefined)
    throw new MongoServerError(constantsWithoutPipeline, 'Constant values may only be specified for pipeline updates');
  if (isReplacement(change)) {
    if (multi)
      throw new MongoServerError(ErrorCode.FailedToParse, 'multi update is not supported for replacement-style update');
    if (options.arrayFilters !== undefined && options.arrayFilters.length > 0) {
      throw new MongoServerError(ErrorCode.FailedToParse, 'Cannot specify arrayFilters for a replacement-style update');
    }
    return collection.replaceOne(filter, change, options);
  }
  return multi ? collection.updateMany(filter, change, options) : collection.updateOne(filter, change, options);
}

export function updateOptions(
  statement: Document,
  command: Document,
): {
  readonly upsert: boolean;
  readonly arrayFilters?: readonly Document[];
  readonly hint?: string | Document;
  readonly collation?: Document;
  readonly let?: Document;
  readonly bypassDocumentValidation: boolean;
} {
  const arrayFilters = documentsField(statement, 'arrayFilters');
  const hint = hintField(statement, 'hint');
  const constants = documentField(statement, 'c');
  const collation = documentField(statement, 'collation');
  const variables = documentField(command, 'let');
  return {
    ...operationOptions(command),
    upsert: booleanField(statement, 'upsert') ?? false,
    bypassDocumentValidation: booleanField(command, 'bypassDocumentValidation') ?? false,
    ...(arrayFilters === undefined ? {} : { arrayFilters }),
    ...(hint === undefined ? {} : { hint }),
    ...(collation === undefined || Object.keys(collation).length === 0 ? {} : { collation }),
    ...(constants === undefined && variables === undefined ? {} : { let: { ...variables, ...constants } }),
  };
}

/** What `u` may be: a document or a pipeline; code 9 for anything else. */
export function updateOperand(value: Value): Document | readonly Document[] {
  if (isDocument(value)) return value;
  if (isArray(value) && value.every(isDocument)) return value.filter(isDocument);
  throw new MongoServerError(ErrorCode.FailedToParse, 'Update argument must be either an object or an array');
}

/** A document whose first field is no operator replaces the whole document. */
export function isReplacement(change: Document | readonly Document[]): change is Document {
  if (isArray(change)) return false;
  const [first] = Object.keys(change);
  return first === undefined || !first.startsWith('$');
}

function updateReply(results: readonly UpdateResult[]): Document {
  let matched = 0;
  let modified = 0;
  const upserted: Document[] = [];
  results.forEach((result, index) => {
    matched += result.matchedCount + result.upsertedCount;
    modified += result.modifiedCount;
    if (result.upsertedCount > 0) upserted.push({ index, _id: result.upsertedId });
  });
  return { n: matched, nModified: modified, ...(upserted.length === 0 ? {} : { upserted }) };
}
