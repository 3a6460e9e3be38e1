// https://www.mongodb.com/docs/manual/reference/operator/projection/positional/
import { MongoServerError } from '../../port/errors.ts';
import { isArray, isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { MISSING } from '../expression/expression.ts';
import { copyDocument, getField, putField } from '../expression/fields.ts';
import type { ProjectionStep } from './operator.ts';

/** Leaves, of the first array on the path, the element that the filter matched. */
export function positionalStep(names: readonly string[]): ProjectionStep {
  return {
    keepsField: true,
    apply: (result, _source, position) => pick(result, names, position),
  };
}

function pick(document: Document, names: readonly string[], position: number): Document {
  const [name = '', ...rest] = names;
  const value = getField(document, name);
  if (value === MISSING) return document;
  const next = isArray(value) ? elementOf(value, position) : pickBelow(value, rest, position);
  if (next === value) return document;
  const copy = copyDocument(document);
  putField(copy, name, next);
  return copy;
}

function pickBelow(value: Value, names: readonly string[], position: number): Value {
  return names.length > 0 && isDocument(value) ? pick(value, names, position) : value;
}

function elementOf(array: readonly Value[], position: number): readonly Value[] {
  if (position < 0) {
    throw new MongoServerError(
      51246,
      "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
    );
  }
  if (position >= array.length) {
    throw new MongoServerError(
      51247,
      "Executor error during find command :: caused by :: positional operator '.$' element mismatch",
    );
  }
  return array.slice(position, position + 1);
}
