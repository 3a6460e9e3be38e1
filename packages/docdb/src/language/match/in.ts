// https://www.mongodb.com/docs/manual/reference/operator/query/in/
import { BSONRegExp } from 'bson';
import { groupKey } from '../../values/group-key.ts';
import { isArray } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import type { Collation } from '../collation.ts';
import { MISSING, type Result } from '../expression/expression.ts';
import { isOperatorDocument } from './operator-document.ts';
import type { ElementTest, LeafPredicate, MatchCompiler, MatchOperator } from './predicate.ts';
import { badValue } from './refusal.ts';
import { regexPredicate } from './regex.ts';

const inOperator: MatchOperator = {
  name: '$in',
  compile: (operand, compiler) => compileIn('$in', operand, compiler),
};

export { inOperator as in };

/** Shared with `$nin`, whose errors bear its own name. */
export function compileIn(name: string, operand: Value, { context }: MatchCompiler): LeafPredicate {
  if (!isArray(operand)) throw badValue(`${name} needs an array`);
  const values: Value[] = [];
  const regexes: LeafPredicate[] = [];
  for (const each of operand) {
    if (each === undefined) throw badValue(`${name} cannot hold undefined`);
    if (isOperatorDocument(each)) throw badValue(`cannot nest $ under ${name}`);
    if (each instanceof BSONRegExp) regexes.push(regexPredicate(each.pattern, each.options, context.budget));
    else values.push(each);
  }
  // A regular expression is also equal to itself as a value, which its own predicate sees to.
  const [only] = values;
  const test = membershipTest(values, context.collation);
  return {
    kind: 'leaf',
    test: regexes.length === 0 ? test : (element) => test(element) || regexes.some((regex) => regex.test(element)),
    arrays: 'each',
    conjuncts: (path) => (regexes.length === 0 ? [{ kind: 'in', path, operands: values }] : []),
    complete: regexes.length === 0,
    hazardous: regexes.some((regex) => regex.hazardous === true),
    cost: regexes.length === 0 ? 1 : 4,
    ...(values.length === 1 && regexes.length === 0 && name === '$in' ? { equality: { value: only } } : {}),
  };
}

function membershipTest(values: readonly Value[], collation: Collation | undefined): ElementTest {
  const texts = new Set<Result>();
  const numbers = new Set<Result>();
  const keys = new Set<string>();
  const hasNull = values.some((value) => value === null);
  for (const value of values) {
    if (typeof value === 'string' && collation === undefined) texts.add(value);
    if (typeof value === 'number') numbers.add(value);
    keys.add(groupKey(value, collation));
  }
  const isMember = (element: Value): boolean => keys.has(groupKey(element, collation));
  // A number may also equal an operand of another numeric type.
  const isPlain = values.every((value) => typeof value !== 'object' || value === null);
  return (element) => {
    if (element === MISSING) return hasNull;
    if (typeof element === 'number') return numbers.has(element) || (!isPlain && isMember(element));
    if (typeof element !== 'string' || collation !== undefined) return isMember(element);
    // Of other types only BSON's deprecated symbols are equal to texts.
    return texts.has(element) || (!isPlain && isMember(element));
  };
}
