// What an index holds of a document, and the check of unique indexes.
import { Budget } from '../../language/budget.ts';
import { compileFilter } from '../../language/match/compile.ts';
import type { Filter } from '../../language/match/filter.ts';
import { indexKeysOf, type Path, parsePath } from '../../language/path.ts';
import { encodeKey, successor } from '../../values/index-key.ts';
import type { Document, Value } from '../../values/value.ts';
import type { IndexEntry } from '../catalog/catalog.ts';
import { collationOf } from '../catalog/collation-of.ts';
import { idDirection } from '../catalog/id-direction.ts';
import type { Store } from '../store.ts';

export interface IndexEntries {
  /** The `key` column of each entry, each once: the bytes of the fields, then of `_id`. */
  readonly keys: readonly Uint8Array[];
  /** For each of `keys`, the values of the fields. */
  readonly values: readonly (readonly Value[])[];
  /** How many bytes at the end of each key are those of `_id`. */
  readonly idLength: number;
  readonly multikey: boolean;
  /** Bit f: an array was met on the path of field f. */
  readonly multikeyMask: number;
}

const none: IndexEntries = Object.freeze({ keys: [], values: [], idLength: 0, multikey: false, multikeyMask: 0 });

/** The `k` column of a document. */
export function idKey(id: Value): Uint8Array {
  return encodeKey([id]);
}

/** Throws code 171 where two fields hold arrays side by side. */
export function indexEntries(index: IndexEntry, document: Document): IndexEntries {
  const { paths, directions, partial, endsWithId, collation } = prepared(index);
  if (partial !== null && !partial.test(document)) return none;
  const found = indexKeysOf(document, paths, { sparse: index.sparse });
  const suffix = endsWithId ? encodeKey([document['_id']], [idDirection(index)]) : noBytes;
  const keys: Uint8Array[] = [];
  const values: (readonly Value[])[] = [];
  const seen = found.keys.length > 1 ? new Set<string>() : null;
  for (const each of found.keys) {
    const key = concat(encodeKey(each, directions, collation), suffix);
    if (seen !== null) {
      const text = Buffer.from(key.buffer, key.byteOffset, key.length).toString('latin1');
      if (seen.has(text)) continue;
      seen.add(text);
    }
    keys.push(key);
    values.push(each);
  }
  return { keys, values, idLength: suffix.length, multikey: found.multikey, multikeyMask: found.multikeyMask };
}

/** Of several documents with one value in a unique index: who else has it. */
export interface Duplicate {
  readonly r: number;
  readonly values: readonly Value[];
}

const findOther = 'SELECT r FROM $x WHERE i = ? AND key >= ? AND key < ? AND r <> ? LIMIT 1';

/** Another row than `r` that has one of the entries' values; null where the values are free. */
export function findDuplicate(
  store: Store,
  collection: number,
  index: IndexEntry,
  { entries, r }: { readonly entries: IndexEntries; readonly r: number },
): Duplicate | null {
  const statement = store.collectionStatement(collection, findOther);
  for (const [position, key] of entries.keys.entries()) {
    const fields = key.subarray(0, key.length - entries.idLength);
    const other = statement.get(index.id, fields, successor(fields), r)?.[0];
    if (typeof other === 'number') return { r: other, values: entries.values[position] ?? [] };
  }
  return null;
}

interface Prepared {
  readonly paths: readonly Path[];
  readonly directions: readonly (1 | -1)[];
  readonly partial: Filter | null;
  readonly endsWithId: boolean;
  readonly collation: ReturnType<typeof collationOf>;
}

const preparedIndexes = new WeakMap<IndexEntry, Prepared>();
const noBytes = new Uint8Array(0);

function prepared(index: IndexEntry): Prepared {
  const known = preparedIndexes.get(index);
  if (known !== undefined) return known;
  const collation = collationOf(index.collation);
  const fresh: Prepared = {
    paths: index.fields.map((field) => parsePath(field.path)),
    directions: index.fields.map((field) => field.direction),
    partial: index.partialFilter === null ? null : compilePartial(index.partialFilter, collation),
    endsWithId: !index.fields.some((field) => field.path === '_id'),
    collation,
  };
  preparedIndexes.set(index, fresh);
  return fresh;
}

/** A partial filter has no clock and no bound of its own: the operators that it may use need neither. */
function compilePartial(filter: Document, collation: Prepared['collation']): Filter {
  const context = { now: new Date(0), budget: new Budget() };
  return compileFilter(filter, collation === undefined ? context : { ...context, collation });
}

function concat(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (right.length === 0) return left;
  const joined = new Uint8Array(left.length + right.length);
  joined.set(left);
  joined.set(right, left.length);
  return joined;
}
