// https://www.mongodb.com/docs/manual/reference/method/cursor.hint/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { compareNumbers } from '../../values/number.ts';
import { isNumeric } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import type { CollectionEntry, IndexEntry } from '../catalog/catalog.ts';
import { idIndex } from './access.ts';

export type Hint =
  | { readonly kind: 'natural'; readonly direction: 1 | -1 }
  | { readonly kind: 'index'; readonly index: IndexEntry };

/** The index that a hint names, by its name or its key pattern. */
export function resolveHint(entry: CollectionEntry, hint: string | Document): Hint | null {
  if (typeof hint === 'string') {
    return { kind: 'index', index: usable(entry).find((index) => index.name === hint) ?? unknownHint() };
  }
  const keys = Object.entries(hint);
  if (keys.length === 0) return null;
  if (Object.hasOwn(hint, '$natural')) return naturalHint(keys);
  return { kind: 'index', index: usable(entry).find((index) => hasKeys(index, keys)) ?? unknownHint() };
}

function naturalHint(keys: readonly (readonly [string, Value])[]): Hint {
  const [, direction] = keys[0] ?? [];
  if (keys.length > 1) throw new MongoServerError(ErrorCode.BadValue, 'a $natural hint has no other fields');
  if (isNumeric(direction)) {
    if (compareNumbers(direction, 1) === 0) return { kind: 'natural', direction: 1 };
    if (compareNumbers(direction, -1) === 0) return { kind: 'natural', direction: -1 };
  }
  throw new MongoServerError(ErrorCode.BadValue, 'a $natural hint is 1 or -1');
}

function usable(entry: CollectionEntry): readonly IndexEntry[] {
  return [idIndex, ...entry.indexes.filter((index) => index.state === 'ready' && !index.hidden)];
}

function hasKeys(index: IndexEntry, keys: readonly (readonly [string, Value])[]): boolean {
  return (
    index.fields.length === keys.length &&
    index.fields.every((field, position) => {
      const [path, direction] = keys[position] ?? [];
      return field.path === path && isNumeric(direction) && compareNumbers(direction, field.direction) === 0;
    })
  );
}

function unknownHint(): never {
  throw new MongoServerError(
    ErrorCode.BadValue,
    'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
  );
}
