// What `$setField` and `$unsetField` have in common.
import { MongoServerError } from '../../../port/errors.ts';
import type { Document } from '../../../values/value.ts';
import { MISSING, type Result, type Scope } from '../expression.ts';
import { copyDocument, putField } from '../fields.ts';
import { bounded } from '../growth.ts';
import { isList, isNullish, isObject, kindOf } from '../kind.ts';
import { isOperatorObject } from './is-operator-object.ts';

/** The name, which may not depend on the document. */
export function readConstantName(operator: string, given: ReadonlyMap<string, unknown>, scope: Scope): string {
  const written = given.get('field');
  if (typeof written === 'string' && written.startsWith('$')) {
    // Compiling first reports what is wrong with the path itself.
    scope.compile(written, scope);
    throw new MongoServerError(
      4161108,
      `${operator}: a field path reference is not allowed; use $literal for such a name`,
    );
  }
  const isBuilt =
    isList(written) || (isObject(written) && !isOperatorObject(written) && Object.keys(written).length > 0);
  const field = scope.compile(written, scope);
  if (isBuilt || field.constant === undefined) {
    throw new MongoServerError(4161106, `${operator} requires 'field' to evaluate to a constant`);
  }
  const name = field.constant.value;
  if (typeof name !== 'string') {
    throw new MongoServerError(4161107, `${operator} requires 'field' to be a string, but got ${kindOf(name)}`);
  }
  if (name.includes('\0')) throw new MongoServerError(9534700, `${operator}: 'field' may not contain a NUL`);
  return name;
}

/** A copy of `input` with the field set; without it where `value` is missing. */
export function setOrRemove(operator: string, name: string, input: Result, value: Result): Result {
  if (isNullish(input)) return null;
  if (!isObject(input)) {
    throw new MongoServerError(
      4161105,
      `${operator} requires 'input' to evaluate to an object, but got ${kindOf(input)}`,
    );
  }
  if (value !== MISSING) {
    const copy = copyDocument(input);
    putField(copy, name, value);
    return bounded(copy);
  }
  const rest: Document = {};
  for (const field of Object.keys(input)) if (field !== name) putField(rest, field, input[field]);
  return rest;
}
