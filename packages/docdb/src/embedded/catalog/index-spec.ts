// How an index's definition is stored in `indexes.spec`.
import { isArray, isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import type { IndexEntry } from './catalog.ts';

/** What defines an index, without its name, place and state. */
export type IndexSpec = Pick<
  IndexEntry,
  'fields' | 'unique' | 'sparse' | 'hidden' | 'partialFilter' | 'expireAfterSeconds' | 'collation'
>;

export function indexSpecDocument(spec: IndexSpec): Document {
  return {
    fields: spec.fields.map(({ path, direction }) => [path, direction]),
    unique: spec.unique,
    sparse: spec.sparse,
    hidden: spec.hidden,
    partialFilter: spec.partialFilter,
    expireAfterSeconds: spec.expireAfterSeconds,
    collation: spec.collation,
  };
}

export function readIndexSpec(document: Document): IndexSpec {
  const fields = document['fields'];
  const expireAfterSeconds = document['expireAfterSeconds'];
  return Object.freeze({
    fields: Object.freeze(isArray(fields) ? fields.flatMap(readField) : []),
    unique: document['unique'] === true,
    sparse: document['sparse'] === true,
    hidden: document['hidden'] === true,
    partialFilter: documentOrNull(document['partialFilter']),
    expireAfterSeconds: typeof expireAfterSeconds === 'number' ? expireAfterSeconds : null,
    collation: documentOrNull(document['collation']),
  });
}

function readField(field: Value): readonly IndexEntry['fields'][number][] {
  if (!isArray(field)) return [];
  const [path, direction] = field;
  if (typeof path !== 'string') return [];
  return [Object.freeze({ path, direction: direction === -1 ? -1 : 1 })];
}

function documentOrNull(value: Document[string]): Document | null {
  return isDocument(value) ? value : null;
}
