// A read as it goes to whatever thread runs it: a document, since values cross threads as text.
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { toDouble } from '../../values/number.ts';
import { isArray, isDocument, isNumeric } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';

export type ReadKind = 'find' | 'page' | 'aggregate' | 'count' | 'distinct' | 'match';

export interface ReadRequest {
  readonly kind: ReadKind;
  readonly database: string;
  readonly collection: string;
  readonly filter: Document;
  readonly pipeline: readonly Document[];
  readonly projection: Document | null;
  readonly sort: readonly SortEntry[];
  readonly skip: number;
  /** Null without a limit. */
  readonly limit: number | null;
  readonly hint: string | Document | null;
  readonly collation: Document | null;
  /** The operation's `let`, not yet evaluated. */
  readonly variables: Document | null;
  /** For `distinct`. */
  readonly field: string;
  /** Epoch milliseconds; what `$$NOW` is. */
  readonly now: number;
  /** For `match`: an update that only a reader may run, computed for each row. */
  readonly update: UpdateWork | null;
  /** Tell the plan instead of the result, and with `executionStats` what it examined. */
  readonly explain: Verbosity | null;
}

export interface UpdateWork {
  readonly update: Document | readonly Document[];
  readonly arrayFilters: readonly Document[];
  readonly multi: boolean;
}

export type Verbosity = 'queryPlanner' | 'executionStats';

/** The direction is as the caller wrote it: 1, -1, or what a sort by `$meta` takes. */
export type SortEntry = readonly [path: string, direction: Value];

export function readRequestDocument(request: ReadRequest): Document {
  return { ...request, update: request.update === null ? null : { ...request.update } };
}

export function parseReadRequest(document: Document): ReadRequest {
  const hint = document['hint'];
  const explain = document['explain'];
  return {
    kind: kindOf(document['kind']),
    database: textOf(document['database']),
    collection: textOf(document['collection']),
    filter: documentOf(document['filter']),
    pipeline: arrayOf(document['pipeline']).map(documentOf),
    projection: documentOrNull(document['projection']),
    sort: arrayOf(document['sort']).map(sortEntry),
    skip: numberOrNull(document['skip']) ?? 0,
    limit: numberOrNull(document['limit']),
    hint: typeof hint === 'string' ? hint : documentOrNull(hint),
    collation: documentOrNull(document['collation']),
    variables: documentOrNull(document['variables']),
    field: textOf(document['field']),
    now: numberOrNull(document['now']) ?? 0,
    update: updateOrNull(document['update']),
    explain: explain === 'queryPlanner' || explain === 'executionStats' ? explain : null,
  };
}

const kinds: readonly ReadKind[] = ['find', 'page', 'aggregate', 'count', 'distinct', 'match'];

function kindOf(value: Value): ReadKind {
  return kinds.find((kind) => kind === value) ?? malformed();
}

function sortEntry(value: Value): SortEntry {
  const [path, direction] = arrayOf(value);
  return [textOf(path), direction];
}

function textOf(value: Value): string {
  return typeof value === 'string' ? value : malformed();
}

function numberOrNull(value: Value): number | null {
  return isNumeric(value) ? toDouble(value) : null;
}

function documentOf(value: Value): Document {
  return isDocument(value) ? value : malformed();
}

function documentOrNull(value: Value): Document | null {
  return isDocument(value) ? value : null;
}

function arrayOf(value: Value): readonly Value[] {
  return isArray(value) ? value : malformed();
}

function updateOrNull(value: Value): UpdateWork | null {
  if (!isDocument(value)) return null;
  const { update, arrayFilters, multi } = value;
  return {
    update: isArray(update) ? update.map(documentOf) : documentOf(update),
    arrayFilters: arrayOf(arrayFilters).map(documentOf),
    multi: multi === true,
  };
}

function malformed(): never {
  throw new MongoServerError(ErrorCode.InternalError, 'a request to a reader is malformed');
}
