// https://www.mongodb.com/docs/manual/reference/command/distinct/
import { MISSING } from '../../language/expression/expression.ts';
import { parsePath, visitPath } from '../../language/path.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { compareValues } from '../../values/compare.ts';
import { groupKey } from '../../values/group-key.ts';
import { isArray } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import type { Prepared } from './prepare.ts';
import { findRows } from './sorted-rows.ts';

/** The values of one path over all rows, an array's elements in its place, each value once, in order. */
export function readDistinct({ query, source, context }: Prepared, field: string): readonly Value[] {
  if (field.includes('\0')) throw new MongoServerError(ErrorCode.BadValue, 'a field name holds no null character');
  if (source === null) return [];
  const path = parsePath(field);
  const found = new Map<string, Value>();
  const add = (value: Value): void => {
    const key = groupKey(value, context.collation);
    if (found.has(key)) return;
    source.scope.budget.hold(key.length * 2);
    found.set(key, value);
  };
  const visit = (value: Value | typeof MISSING): boolean => {
    if (isPresentArray(value)) value.forEach(add);
    else if (value !== MISSING) add(value);
    return false;
  };
  for (const row of findRows(source.scope, source.plan, query)) visitPath(row.document, path, visit, false);
  return [...found.values()].sort((left, right) => compareValues(left, right, context.collation));
}

function isPresentArray(value: Value | typeof MISSING): value is readonly Value[] {
  return value !== MISSING && isArray(value);
}
