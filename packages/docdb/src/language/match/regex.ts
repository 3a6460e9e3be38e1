// https://www.mongodb.com/docs/manual/reference/operator/query/regex/
import { BSONRegExp, BSONSymbol } from 'bson';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document, Value } from '../../values/value.ts';
import type { Budget } from '../budget.ts';
import { compileRegex } from '../regex/compile.ts';
import type { LeafPredicate, MatchOperator } from './predicate.ts';
import { badValue } from './refusal.ts';

export const regex: MatchOperator = {
  name: '$regex',
  compile: (operand, compiler, siblings) => {
    const { pattern, options } = readRegex(operand, siblings);
    return regexPredicate(pattern, options, compiler.context.budget);
  },
};

/** Only beside `$regex`, which reads it. */
export const options: MatchOperator = {
  name: '$options',
  compile: (_operand, compiler, siblings) => {
    if (!Object.hasOwn(siblings, '$regex')) throw badValue('$options needs a $regex');
    return regex.compile(siblings['$regex'], compiler, siblings);
  },
};

/** What `{path: /pattern/}` and `$regex` test: texts that the pattern is found in, and the same pattern as a value. */
export function regexPredicate(pattern: string, flags: string, budget: Budget): LeafPredicate {
  const compiled = compileRegex(pattern, flags, budget);
  const { prefix } = compiled;
  return {
    kind: 'leaf',
    test: (element) => {
      if (typeof element === 'string') return compiled.test(element);
      if (typeof element !== 'object' || element === null) return false;
      if (element instanceof BSONSymbol) return compiled.test(element.value);
      return element instanceof BSONRegExp && element.pattern === pattern && element.options === flags;
    },
    arrays: 'each',
    conjuncts: (path) => (prefix === undefined ? [] : [{ kind: 'field', path, operator: '$prefix', operand: prefix }]),
    hazardous: compiled.hazardous,
    cost: compiled.hazardous ? 50 : 4,
  };
}

function readRegex(operand: Value, siblings: Document): { readonly pattern: string; readonly options: string } {
  const flags = readOptions(siblings);
  if (typeof operand === 'string') return { pattern: operand, options: flags ?? '' };
  if (!(operand instanceof BSONRegExp)) throw badValue('$regex has to be a string or a regular expression');
  if (operand.options !== '' && flags !== undefined) {
    const names = Object.keys(siblings);
    const code = names.indexOf('$regex') < names.indexOf('$options') ? 51_075 : 51_074;
    throw new MongoServerError(code, 'options set in both $regex and $options');
  }
  return { pattern: operand.pattern, options: flags ?? operand.options };
}

function readOptions(siblings: Document): string | undefined {
  if (!Object.hasOwn(siblings, '$options')) return undefined;
  const flags = siblings['$options'];
  if (typeof flags !== 'string') throw new MongoServerError(ErrorCode.BadValue, '$options has to be a string');
  return flags;
}
