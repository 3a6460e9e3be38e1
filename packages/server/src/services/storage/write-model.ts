// https://www.mongodb.com/docs/manual/reference/method/db.collection.bulkWrite/ : the models that the driver takes.
import { type Document, isArray, isDocument, type UpdateModel, type Value, type WriteModel } from '@coglex/docdb';
import type { Caller, Verb } from '../../access/caller.ts';
import { inputProblem, Problem } from '../../http/problem.ts';
import { type Change, readUpdate } from './document-update.ts';
import { checkInput } from './input-limits.ts';
import { pointTo } from './json-pointer.ts';
import type { KeyMaker } from './key-maker.ts';
import { compileChange, compileQuery } from './language-context.ts';
import { blame } from './language-problem.ts';
import { requireNarrowQuery } from './mass-write.ts';
import { checkDocumentFields, checkUpsertFields, refuseOperators } from './reserved-fields.ts';

/** One operation of a list, checked as far as it can be before it runs. */
export interface CheckedOperation {
  readonly model: WriteModel;
  /** What the caller must be allowed to. */
  readonly verbs: readonly Verb[];
  /** Of an insert. */
  readonly key: string | null;
}

export interface Reading {
  readonly caller: Caller;
  readonly newKey: KeyMaker;
  readonly now: number;
  readonly pointer: string;
}

type ModelReader = (model: Document, reading: Reading) => CheckedOperation;

const readers: ReadonlyMap<string, ModelReader> = new Map<string, ModelReader>([
  ['insertOne', readInsertOne],
  ['updateOne', (model, reading) => readUpdateModel('updateOne', model, reading)],
  ['updateMany', (model, reading) => readUpdateModel('updateMany', model, reading)],
  ['replaceOne', readReplaceOne],
  ['deleteOne', (model, reading) => readDeleteModel('deleteOne', model, reading)],
  ['deleteMany', (model, reading) => readDeleteModel('deleteMany', model, reading)],
]);

/** Reads `{ insertOne: { document } }` and its like; throws 400 that points at what is wrong. */
export function readOperation(operation: Document, reading: Reading): CheckedOperation {
  const [name, ...others] = Object.keys(operation);
  const reader = name === undefined ? undefined : readers.get(name);
  if (name === undefined || reader === undefined || others.length > 0) {
    throw invalid(reading.pointer, `must have exactly one of ${[...readers.keys()].join(', ')}`);
  }
  const pointer = pointTo(reading.pointer, name);
  const model = operation[name];
  if (!isDocument(model)) throw invalid(pointer, 'must be an object');
  return reader(model, { ...reading, pointer });
}

function readInsertOne(model: Document, reading: Reading): CheckedOperation {
  checkMembers(model, ['document'], reading.pointer);
  const pointer = pointTo(reading.pointer, 'document');
  const document = readDocument(model['document'], pointer);
  checkInput(document, 'document', pointer);
  checkDocumentFields(document, pointer);
  const key = reading.newKey();
  return { model: { insertOne: { document: { _id: key, ...document } } }, verbs: ['create'], key };
}

function readUpdateModel(kind: 'updateOne' | 'updateMany', source: Document, reading: Reading): CheckedOperation {
  const { caller, now, pointer } = reading;
  const isMany = kind === 'updateMany';
  checkMembers(
    source,
    ['filter', 'update', 'upsert', 'arrayFilters', 'hint', 'collation', ...(isMany ? ['all'] : [])],
    pointer,
  );
  const upsert = readFlag(source, 'upsert', pointer);
  const filter = readFilter(source, { upsert, pointer, now });
  const update = readUpdate(source['update'], caller, pointTo(pointer, 'update'));
  const arrayFilters = readArrayFilters(source, pointer);
  at(pointTo(pointer, 'update'), () =>
    compileChange(update, { multi: isMany, upsert, ...(arrayFilters === undefined ? {} : { arrayFilters }) }, now),
  );
  if (isMany) requireNarrow(source, filter, reading);
  const model = {
    filter,
    update,
    upsert,
    ...(arrayFilters === undefined ? {} : { arrayFilters }),
    ...readPlanOptions(source, pointer),
  };
  return { model: updateModelOf(isMany, model), verbs: upsert ? ['update', 'create'] : ['update'], key: null };
}

function updateModelOf(isMany: boolean, model: UpdateModel & { readonly update: Change }): WriteModel {
  return isMany ? { updateMany: model } : { updateOne: model };
}

function readReplaceOne(source: Document, reading: Reading): CheckedOperation {
  const { now, pointer } = reading;
  checkMembers(source, ['filter', 'replacement', 'upsert', 'hint', 'collation'], pointer);
  const upsert = readFlag(source, 'upsert', pointer);
  const filter = readFilter(source, { upsert, pointer, now });
  const place = pointTo(pointer, 'replacement');
  const replacement = readDocument(source['replacement'], place);
  checkInput(replacement, 'document', place);
  checkDocumentFields(replacement, place);
  refuseOperators(replacement, place);
  const model = { filter, replacement, upsert, ...readPlanOptions(source, pointer) };
  return { model: { replaceOne: model }, verbs: upsert ? ['update', 'create'] : ['update'], key: null };
}

function readDeleteModel(kind: 'deleteOne' | 'deleteMany', source: Document, reading: Reading): CheckedOperation {
  const { now, pointer } = reading;
  const isMany = kind === 'deleteMany';
  checkMembers(source, ['filter', 'hint', 'collation', ...(isMany ? ['all'] : [])], pointer);
  const filter = readFilter(source, { upsert: false, pointer, now });
  if (isMany) requireNarrow(source, filter, reading);
  const model = { filter, ...readPlanOptions(source, pointer) };
  return { model: isMany ? { deleteMany: model } : { deleteOne: model }, verbs: ['delete'], key: null };
}

/** A mass write needs the same word through every door. */
function requireNarrow(source: Document, filter: Document, { now, pointer }: Reading): void {
  const all = readFlag(source, 'all', pointer);
  at(pointTo(pointer, 'filter'), () => requireNarrowQuery(filter, all, now));
}

function readFilter(
  source: Document,
  place: { readonly upsert: boolean; readonly pointer: string; readonly now: number },
): Document {
  const pointer = pointTo(place.pointer, 'filter');
  const filter = readDocument(source['filter'], pointer);
  checkInput(filter, 'query', pointer);
  const compiled = at(pointer, () => compileQuery(filter, place.now));
  if (place.upsert) checkUpsertFields(compiled.equalities, pointer);
  return filter;
}

function readDocument(value: Value, pointer: string): Document {
  if (isDocument(value)) return value;
  throw invalid(pointer, 'must be a document');
}

function readFlag(source: Document, name: 'upsert' | 'all', pointer: string): boolean {
  if (!Object.hasOwn(source, name)) return false;
  const value = source[name];
  if (typeof value === 'boolean') return value;
  throw invalid(pointTo(pointer, name), 'must be true or false');
}

function readArrayFilters(source: Document, pointer: string): readonly Document[] | undefined {
  if (!Object.hasOwn(source, 'arrayFilters')) return undefined;
  const place = pointTo(pointer, 'arrayFilters');
  const value = source['arrayFilters'];
  if (!isArray(value)) throw invalid(place, 'must be an array of filters');
  return value.map((filter: Value, index) => {
    const document = readDocument(filter, pointTo(place, index));
    checkInput(document, 'query', pointTo(place, index));
    return document;
  });
}

function readPlanOptions(
  source: Document,
  pointer: string,
): { readonly hint?: string | Document; readonly collation?: Document } {
  const { hint, collation } = source;
  const options: { hint?: string | Document; collation?: Document } = {};
  if (hint !== undefined) options.hint = typeof hint === 'string' ? hint : readDocument(hint, pointTo(pointer, 'hint'));
  if (collation !== undefined) options.collation = readDocument(collation, pointTo(pointer, 'collation'));
  return options;
}

function checkMembers(source: Document, known: readonly string[], pointer: string): void {
  for (const name of Object.keys(source)) {
    if (!known.includes(name))
      throw invalid(pointTo(pointer, name), `is not known here: there are ${known.join(', ')}`);
  }
}

/** Runs a check of the language, and points at the part of the input that it refuses. */
function at<T>(pointer: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof Problem)) throw blame(error, { code: 'storage/invalid-operation', pointer });
    throw new Problem(error.status, error.code, error.message, {
      ...error.options,
      errors: [{ pointer, detail: error.message }],
    });
  }
}

function invalid(pointer: string, detail: string): Problem {
  return inputProblem('storage/invalid-operation', [{ pointer, detail }]);
}
