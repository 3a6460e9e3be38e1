// https://www.mongodb.com/docs/manual/core/index-partial/#restrictions

import { BSONRegExp } from 'bson';
import { Budget } from '../../language/budget.ts';
import { compileFilter } from '../../language/match/compile.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isArray, isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';

const allowed = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$in', '$type', '$exists', '$and', '$or']);
const queryFeatureNotAllowed = 224;
const maxDepth = 4;

/** Throws what MongoDB throws for a filter that is wrong, or that a partial index may not have. */
export function checkPartialFilter(filter: Document): void {
  if (Object.hasOwn(filter, '$expr')) {
    throw new MongoServerError(queryFeatureNotAllowed, '$expr is not allowed in a partialFilterExpression', {
      codeName: 'QueryFeatureNotAllowed',
    });
  }
  compileFilter(filter, { now: new Date(0), budget: new Budget() });
  checkDocument(filter, 0);
}

function checkDocument(filter: Document, depth: number): void {
  if (depth > maxDepth) throw refused('partialFilterExpression is nested too deeply');
  for (const name of Object.keys(filter)) {
    const operand = filter[name];
    if (!name.startsWith('$')) checkOperand(operand);
    else if (!allowed.has(name)) throw refused(`unsupported expression in partial index: ${name}`);
    else if (isArray(operand)) for (const branch of operand) if (isDocument(branch)) checkDocument(branch, depth + 1);
  }
}

function checkOperand(operand: Value): void {
  if (operand instanceof BSONRegExp || operand instanceof RegExp)
    throw refused('unsupported expression in partial index: $regex');
  if (!isDocument(operand)) return;
  for (const name of Object.keys(operand)) {
    if (!name.startsWith('$')) return;
    if (!allowed.has(name)) throw refused(`unsupported expression in partial index: ${name}`);
    if (name === '$exists' && (operand[name] === false || operand[name] === 0)) {
      throw refused('unsupported expression in partial index: $exists: false');
    }
  }
}

function refused(message: string): MongoServerError {
  return new MongoServerError(ErrorCode.CannotCreateIndex, message);
}
