// https://www.mongodb.com/docs/manual/reference/operator/aggregation/arrayToObject/
import { MongoServerError } from '../../../port/errors.ts';
import type { Document, Value } from '../../../values/value.ts';
import { type ExpressionOperator, MISSING } from '../expression.ts';
import { getField, putField } from '../fields.ts';
import { bounded } from '../growth.ts';
import { isList, isNullish, isObject, kindOf } from '../kind.ts';
import { unary } from '../operands.ts';

export const $arrayToObject: ExpressionOperator = unary('$arrayToObject', (array) => {
  if (isNullish(array)) return null;
  if (!isList(array)) {
    throw new MongoServerError(40386, `$arrayToObject requires an array input, found: ${kindOf(array)}`);
  }
  const [first] = array;
  if (array.length === 0) return {};
  const readPair = isList(first) ? fromPair : isObject(first) ? fromKeyValue : undefined;
  if (readPair === undefined) {
    throw new MongoServerError(40398, `Unrecognised input type format for $arrayToObject: ${kindOf(first)}`);
  }
  const built: Document = {};
  for (const element of array) {
    const { key, value } = readPair(element);
    putField(built, key, value);
  }
  return bounded(built);
});

function fromPair(element: Value): { readonly key: string; readonly value: Value } {
  if (!isList(element)) {
    throw new MongoServerError(40396, `$arrayToObject requires a consistent input format, found: ${kindOf(element)}`);
  }
  if (element.length !== 2) {
    throw new MongoServerError(40397, `$arrayToObject requires arrays of size 2, found: ${element.length}`);
  }
  const [key, value] = element;
  if (typeof key !== 'string') {
    throw new MongoServerError(40395, `$arrayToObject requires keys of type string, found: ${kindOf(key)}`);
  }
  if (key.includes('\0')) throw new MongoServerError(4940400, 'Key field cannot contain an embedded null byte');
  return { key, value };
}

function fromKeyValue(element: Value): { readonly key: string; readonly value: Value } {
  if (!isObject(element)) {
    throw new MongoServerError(40391, `$arrayToObject requires a consistent input format, found: ${kindOf(element)}`);
  }
  const count = Object.keys(element).length;
  if (count !== 2) throw new MongoServerError(40392, `$arrayToObject requires objects of 2 fields, found: ${count}`);
  const key = getField(element, 'k');
  const value = getField(element, 'v');
  if (key === MISSING || value === MISSING) {
    throw new MongoServerError(40393, "$arrayToObject requires an object with fields 'k' and 'v'");
  }
  if (typeof key !== 'string') {
    throw new MongoServerError(40394, `$arrayToObject requires keys of type string, found: ${kindOf(key)}`);
  }
  if (key.includes('\0')) throw new MongoServerError(4940401, 'Key field cannot contain an embedded null byte');
  return { key, value };
}
