// https://www.mongodb.com/docs/manual/reference/method/db.collection.updateOne/#upsert
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { getField, putField } from '../expression/fields.ts';
import type { Filter } from '../match/filter.ts';
import { identicalValues } from './identical.ts';
import { checkDepth, checkStorableId } from './storable.ts';

const notExactValueField = 111;

/** The document that an upsert begins with: every value that the filter asks for. Code 54 where it asks for two at once. */
export function seedDocument(equalities: Filter['equalities']): Document {
  const values = new Map<string, Value>();
  for (const { path, value } of equalities) {
    if (values.has(path) && !identicalValues(values.get(path), value)) {
      throw new MongoServerError(
        ErrorCode.NotSingleValueField,
        `cannot infer query fields to set, path '${path}' is matched twice`,
      );
    }
    values.set(path, value);
  }
  const seed: Document = {};
  for (const path of [...values.keys()].sort()) {
    const parent = parentsOf(path).find((other) => values.has(other));
    if (parent !== undefined) {
      throw new MongoServerError(
        ErrorCode.NotSingleValueField,
        `cannot infer query fields to set, both paths '${path}' and '${parent}' are matched`,
      );
    }
    putAt(seed, splitPath(path), values.get(path));
  }
  if (Object.hasOwn(seed, '_id')) checkStorableId(seed['_id']);
  return seed;
}

function splitPath(path: string): readonly string[] {
  const names = path.split('.');
  checkDepth(names.length);
  return names;
}

function parentsOf(path: string): readonly string[] {
  const names = splitPath(path);
  return names.slice(1).map((_name, index) => names.slice(0, index + 1).join('.'));
}

/** As `seedDocument`, with nothing but the `_id`; a whole replacement keeps no more of the filter. */
export function seedId(equalities: Filter['equalities']): Document {
  const partial = equalities.find(({ path }) => path.startsWith('_id.'));
  if (partial !== undefined) {
    throw new MongoServerError(
      notExactValueField,
      `field at '_id' must be exactly specified, field at sub-path '${partial.path}' found`,
    );
  }
  return seedDocument(equalities.filter(({ path }) => path === '_id'));
}

/** Only documents made here are written to: no equality's path lies within another equality's value. */
function putAt(document: Document, names: readonly string[], value: Value): void {
  const [name = '', ...rest] = names;
  if (rest.length === 0) {
    putField(document, name, value);
    return;
  }
  const existing = getField(document, name);
  const child: Document = typeof existing === 'object' && isDocument(existing) ? existing : {};
  putField(document, name, child);
  putAt(child, rest, value);
}
