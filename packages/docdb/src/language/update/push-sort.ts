// https://www.mongodb.com/docs/manual/reference/operator/update/sort/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { compareValues } from '../../values/compare.ts';
import { toDouble } from '../../values/number.ts';
import { isArray, isDocument, isNumeric } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import type { Collation } from '../collation.ts';
import { MISSING, type Result } from '../expression/expression.ts';
import { getField } from '../expression/fields.ts';

export type ElementOrder = (left: Value, right: Value) => number;

/** 1 or -1 orders whole elements, `{field: 1}` by fields of theirs; a field that is not there counts as null. */
export function compilePushSort(operand: Value, collation: Collation | undefined): ElementOrder {
  if (isNumeric(operand)) {
    const direction = parseDirection(operand);
    return (left, right) => direction * compareValues(left, right, collation);
  }
  if (!isDocument(operand)) {
    throw new MongoServerError(
      ErrorCode.BadValue,
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  }
  const keys = Object.keys(operand).map((path) => ({
    names: parsePath(path),
    direction: parseDirection(operand[path]),
  }));
  if (keys.length === 0) {
    throw new MongoServerError(ErrorCode.BadValue, 'The $sort pattern is empty when it should be a set of fields.');
  }
  return (left, right) => {
    for (const { names, direction } of keys) {
      const order = compareValues(sortKey(left, names), sortKey(right, names), collation);
      if (order !== 0) return direction * order;
    }
    return 0;
  };
}

function parseDirection(operand: Value): 1 | -1 {
  const direction = isNumeric(operand) ? toDouble(operand) : 0;
  if (direction === 1 || direction === -1) return direction;
  throw new MongoServerError(ErrorCode.BadValue, 'The $sort element value must be either 1 or -1');
}

function parsePath(path: string): readonly string[] {
  const names = path.split('.');
  if (names.includes('')) {
    throw new MongoServerError(ErrorCode.BadValue, `The $sort field is empty or has an empty part: '${path}'`);
  }
  return names;
}

function sortKey(element: Value, names: readonly string[]): Value {
  let value: Result = isDocument(element) ? element : MISSING;
  for (const name of names) {
    if (value === MISSING) return null;
    if (isArray(value)) value = /^\d+$/.test(name) && Number(name) < value.length ? value[Number(name)] : MISSING;
    else value = isDocument(value) ? getField(value, name) : MISSING;
  }
  return value === MISSING ? null : value;
}
