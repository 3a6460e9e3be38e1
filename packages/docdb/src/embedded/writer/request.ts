// The operations that the writer knows, and their form on the way to it.

import type { CreateCollectionOptions, Precondition } from '../../port/client.ts';
import type { IndexChanges } from '../../port/collection.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { toDouble } from '../../values/number.ts';
import { isArray, isDocument, isNumeric } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { optionsDocument, readOptions } from '../catalog/collection-options.ts';
import { type IndexSpec, indexSpecDocument, readIndexSpec } from '../catalog/index-spec.ts';

/** Where a change goes; `stamped` is what the collection becomes if the change makes it. */
export interface Place {
  readonly database: string;
  readonly collection: string;
  readonly stamped: boolean;
}

/** A row that was matched elsewhere: still the same while its text has this hash. */
export interface RowTarget {
  readonly r: number;
  readonly hash: string;
  readonly position: number;
  /** Present where a reader has computed the update: the stored text after it, null where it changes nothing. */
  readonly after?: string | null;
}

export interface InsertChange {
  readonly kind: 'insert';
  readonly place: Place;
  /** Which of the request's documents. */
  readonly part: number;
  readonly bypassValidation: boolean;
  readonly returns: 'none' | 'after';
  readonly expect: Precondition | null;
}

export interface QueryChange {
  readonly place: Place;
  readonly multi: boolean;
  readonly filter: Document;
  readonly hint: string | Document | null;
  readonly collation: Document | null;
  readonly variables: Document | null;
  readonly sort: Document | null;
  readonly returns: 'none' | 'before' | 'after';
  readonly expect: Precondition | null;
  /** Rows matched by a reader; null where the writer finds them itself. */
  readonly targets: readonly RowTarget[] | null;
}

export interface UpdateChange extends QueryChange {
  readonly kind: 'update';
  readonly update: Document | readonly Document[];
  /** `replaceOne`: the update is a whole document, whatever its field names. */
  readonly replacement: boolean;
  readonly upsert: boolean;
  readonly arrayFilters: readonly Document[];
  readonly bypassValidation: boolean;
}

export interface DeleteChange extends QueryChange {
  readonly kind: 'delete';
}

export type Change = InsertChange | UpdateChange | DeleteChange;

export interface IndexRequest extends IndexSpec {
  readonly name: string;
}

export type WriteRequest =
  /** One change; `list`: all of them or none; `bulk`: one by one, each as an own result. */
  | { readonly op: 'change' | 'list'; readonly changes: readonly Change[] }
  | { readonly op: 'bulk'; readonly changes: readonly Change[]; readonly ordered: boolean }
  | { readonly op: 'create'; readonly place: Place; readonly options: CreateCollectionOptions }
  | { readonly op: 'modify'; readonly place: Place; readonly options: CreateCollectionOptions }
  | { readonly op: 'drop'; readonly place: Place }
  | { readonly op: 'dropDatabase'; readonly database: string }
  | { readonly op: 'createIndexes'; readonly place: Place; readonly indexes: readonly IndexRequest[] }
  | { readonly op: 'dropIndex'; readonly place: Place; readonly name: string }
  | { readonly op: 'modifyIndex'; readonly place: Place; readonly name: string; readonly changes: IndexChanges }
  | { readonly op: 'expire' }
  | { readonly op: 'trimChanges'; readonly before: number; readonly maxBytes: number }
  /** Inside a session: any read request of the readers, run on the writer's connection. */
  | { readonly op: 'read'; readonly request: Document };

export function requestDocument(request: WriteRequest): Document {
  switch (request.op) {
    case 'change':
    case 'list':
      return { op: request.op, changes: request.changes.map(changeDocument) };
    case 'bulk':
      return { op: 'bulk', changes: request.changes.map(changeDocument), ordered: request.ordered };
    case 'create':
    case 'modify':
      return { op: request.op, place: { ...request.place }, options: optionsDocument(request.options) };
    case 'createIndexes':
      return {
        op: request.op,
        place: { ...request.place },
        indexes: request.indexes.map((index) => ({ name: index.name, spec: indexSpecDocument(index) })),
      };
    case 'drop':
      return { op: request.op, place: { ...request.place } };
    case 'dropIndex':
      return { op: request.op, place: { ...request.place }, name: request.name };
    case 'modifyIndex':
      return { op: request.op, place: { ...request.place }, name: request.name, changes: { ...request.changes } };
    case 'dropDatabase':
    case 'expire':
    case 'trimChanges':
    case 'read':
      return { ...request };
  }
}

export function readRequest(document: Document): WriteRequest {
  const op = text(document['op']);
  switch (op) {
    case 'change':
    case 'list':
      return { op, changes: documents(document['changes']).map(readChange) };
    case 'bulk':
      return { op, changes: documents(document['changes']).map(readChange), ordered: document['ordered'] === true };
    case 'create':
    case 'modify':
      return { op, place: readPlace(document['place']), options: readOptions(documentOf(document['options'])) };
    case 'drop':
      return { op, place: readPlace(document['place']) };
    case 'dropDatabase':
      return { op, database: text(document['database']) };
    case 'createIndexes':
      return { op, place: readPlace(document['place']), indexes: documents(document['indexes']).map(readIndexRequest) };
    case 'dropIndex':
      return { op, place: readPlace(document['place']), name: text(document['name']) };
    case 'modifyIndex':
      return {
        op,
        place: readPlace(document['place']),
        name: text(document['name']),
        changes: readIndexChanges(documentOf(document['changes'])),
      };
    case 'expire':
      return { op };
    case 'trimChanges':
      return { op, before: number(document['before']), maxBytes: number(document['maxBytes']) };
    case 'read':
      return { op, request: documentOf(document['request']) };
    default:
      throw malformed();
  }
}

function changeDocument(change: Change): Document {
  const place = { ...change.place };
  if (change.kind === 'insert') {
    const { kind, part, bypassValidation, returns } = change;
    return { kind, place, part, bypassValidation, returns, expect: expectDocument(change.expect) };
  }
  const { kind, multi, filter, hint, collation, variables, sort, returns } = change;
  const query: Document = { kind, place, multi, filter, hint, collation, variables, sort, returns };
  query['expect'] = expectDocument(change.expect);
  query['targets'] = change.targets === null ? null : change.targets.map((target) => ({ ...target }));
  if (change.kind === 'delete') return query;
  const { update, replacement, upsert, arrayFilters, bypassValidation } = change;
  return { ...query, update, replacement, upsert, arrayFilters, bypassValidation };
}

function expectDocument(expect: Precondition | null): Value {
  if (expect === null) return null;
  return 'version' in expect ? { version: [...expect.version] } : { exists: expect.exists };
}

function readChange(document: Document): Change {
  const kind = document['kind'];
  if (kind === 'insert') {
    return {
      kind,
      place: readPlace(document['place']),
      part: number(document['part']),
      bypassValidation: document['bypassValidation'] === true,
      returns: document['returns'] === 'after' ? 'after' : 'none',
      expect: readExpect(document['expect']),
    };
  }
  const query = readQuery(document);
  if (kind === 'delete') return { kind, ...query };
  if (kind !== 'update') throw malformed();
  const update = document['update'];
  return {
    kind,
    ...query,
    update: isArray(update) ? documents(update) : documentOf(update),
    replacement: document['replacement'] === true,
    upsert: document['upsert'] === true,
    arrayFilters: documents(document['arrayFilters']),
    bypassValidation: document['bypassValidation'] === true,
  };
}

function readQuery(document: Document): QueryChange {
  const hint = document['hint'];
  const returns = document['returns'];
  const targets = document['targets'];
  return {
    place: readPlace(document['place']),
    multi: document['multi'] === true,
    filter: documentOf(document['filter']),
    hint: typeof hint === 'string' ? hint : documentOrNull(hint),
    collation: documentOrNull(document['collation']),
    variables: documentOrNull(document['variables']),
    sort: documentOrNull(document['sort']),
    returns: returns === 'before' || returns === 'after' ? returns : 'none',
    expect: readExpect(document['expect']),
    targets: isArray(targets) ? documents(targets).map(readTarget) : null,
  };
}

function readTarget(document: Document): RowTarget {
  return {
    r: number(document['r']),
    hash: text(document['hash']),
    position: number(document['position']),
    ...(Object.hasOwn(document, 'after') ? { after: textOrNull(document['after']) } : {}),
  };
}

function readExpect(value: Value): Precondition | null {
  const document = documentOrNull(value);
  if (document === null) return null;
  const version = document['version'];
  return isArray(version) ? { version: version.map(text) } : { exists: document['exists'] === true };
}

function readPlace(value: Value): Place {
  const document = documentOf(value);
  return {
    database: text(document['database']),
    collection: text(document['collection']),
    stamped: document['stamped'] === true,
  };
}

function readIndexRequest(document: Document): IndexRequest {
  return { name: text(document['name']), ...readIndexSpec(documentOf(document['spec'])) };
}

function readIndexChanges({ hidden, expireAfterSeconds }: Document): IndexChanges {
  return {
    ...(typeof hidden === 'boolean' ? { hidden } : {}),
    ...(expireAfterSeconds === undefined ? {} : { expireAfterSeconds: number(expireAfterSeconds) }),
  };
}

function documents(value: Value): readonly Document[] {
  if (!isArray(value)) throw malformed();
  return value.map(documentOf);
}

function documentOf(value: Value): Document {
  if (!isDocument(value)) throw malformed();
  return value;
}

function documentOrNull(value: Value): Document | null {
  return isDocument(value) ? value : null;
}

function textOrNull(value: Value): string | null {
  return value === null ? null : text(value);
}

function text(value: Value): string {
  if (typeof value !== 'string') throw malformed();
  return value;
}

function number(value: Value): number {
  if (typeof value === 'number') return value;
  if (isNumeric(value)) return toDouble(value);
  throw malformed();
}

function malformed(): MongoServerError {
  return new MongoServerError(ErrorCode.InternalError, 'a request to the writer is malformed');
}
