// https://www.mongodb.com/docs/manual/reference/operator/query/
import { BSONRegExp } from 'bson';
import { isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { isObject } from '../expression/kind.ts';
import { bindToPath } from './bind.ts';
import { allOf } from './combine.ts';
import { eq } from './eq.ts';
import type { Filter } from './filter.ts';
import { isOperatorDocument } from './operator-document.ts';
import { documentOperators, pathOperators } from './operators.ts';
import type { MatchCompiler, MatchNode, Predicate } from './predicate.ts';
import { badValue, failedToParse, typeMismatch } from './refusal.ts';
import { regexPredicate } from './regex.ts';

/** MongoDB's limit for the tree of a filter. */
const maxDepth = 100;

/** Compiles a query filter; throws what MongoDB throws before it reads a document. */
export function compileFilter(filter: unknown, context: LanguageContext): Filter {
  if (!isObject(filter)) throw typeMismatch('the filter must be a document');
  const node = compilerAt(context, true, 0).document(filter, 'sameDocument');
  return {
    test: node.test,
    testWithPosition: (document) => {
      const record = { index: -1 };
      const matched = node.testRecording(document, record);
      return { matched, position: matched ? record.index : -1 };
    },
    conjuncts: node.conjuncts,
    complete: node.complete,
    equalities: node.equalities,
    hazardous: node.hazardous,
    matchesAll: node.always === true,
  };
}

function compilerAt(context: LanguageContext, topLevel: boolean, depth: number): MatchCompiler {
  if (depth > maxDepth) throw failedToParse(`the filter is nested more than ${maxDepth} levels deep`);
  return {
    context,
    topLevel,
    document: (filter, place) => {
      if (!isDocument(filter)) throw badValue('expected a document of conditions');
      return compileDocument(filter, compilerAt(context, topLevel && place === 'sameDocument', depth + 1));
    },
    predicates: (conditions) => compileConditions(conditions, compilerAt(context, topLevel, depth + 1)),
    isDocumentOperator: (name) => documentOperators.has(name),
  };
}

function compileDocument(filter: Document, compiler: MatchCompiler): MatchNode {
  return allOf(Object.keys(filter).map((name) => compileField(name, filter[name], compiler)));
}

function compileField(name: string, operand: Value, compiler: MatchCompiler): MatchNode {
  if (name.startsWith('$')) {
    const operator = documentOperators.get(name);
    if (operator === undefined) {
      throw badValue(
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField`,
      );
    }
    return operator.compile(operand, compiler);
  }
  if (isOperatorDocument(operand)) {
    return allOf(compileConditions(operand, compiler).map((predicate) => bindToPath(name, predicate)));
  }
  return bindToPath(name, compileValue(operand, compiler));
}

/** `{path: value}` */
function compileValue(operand: Value, compiler: MatchCompiler): Predicate {
  if (operand instanceof BSONRegExp) return regexPredicate(operand.pattern, operand.options, compiler.context.budget);
  return eq.compile(operand, compiler, {});
}

/** `{$gt: 1, $lt: 5}`; `$regex` and `$options` are one condition. */
function compileConditions(conditions: Document, compiler: MatchCompiler): readonly Predicate[] {
  const names = Object.keys(conditions);
  const isRegex = names.includes('$regex');
  return names
    .filter((name) => !(isRegex && name === '$options'))
    .map((name) => {
      const operator = pathOperators.get(name);
      if (operator === undefined) throw badValue(`unknown operator: ${name}`);
      return operator.compile(conditions[name], compiler, conditions);
    });
}
