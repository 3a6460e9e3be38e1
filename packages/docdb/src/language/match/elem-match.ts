// https://www.mongodb.com/docs/manual/reference/operator/query/elemMatch/
import { isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { bindToElement, conjunctsOf, isComplete, isHazardousPredicate } from './bind.ts';
import { arrayAsDocument } from './field.ts';
import { isOperatorDocument } from './operator-document.ts';
import type { LeafPredicate, MatchCompiler, MatchNode, MatchOperator } from './predicate.ts';
import { badValue } from './refusal.ts';

export const elemMatch: MatchOperator = {
  name: '$elemMatch',
  compile: (operand, compiler) => {
    if (!isDocument(operand)) throw badValue('$elemMatch needs an Object');
    return isOnValues(operand, compiler) ? compileOnValues(operand, compiler) : compileOnDocuments(operand, compiler);
  },
};

/** `{$elemMatch: {$gt: 1}}` is about the elements themselves, `{$elemMatch: {a: 1}}` about their fields. */
function isOnValues(operand: Document, compiler: MatchCompiler): boolean {
  const [first] = Object.keys(operand);
  return isOperatorDocument(operand) && first !== undefined && !compiler.isDocumentOperator(first);
}

function compileOnValues(operand: Document, compiler: MatchCompiler): LeafPredicate {
  const predicates = compiler.predicates(operand);
  const tests = predicates.map(bindToElement);
  return arrayPredicate((element) => tests.every((test) => test(element)), {
    conjuncts: predicates.flatMap((predicate) => conjunctsOf('', predicate)),
    complete: predicates.every(isComplete),
    hazardous: predicates.some(isHazardousPredicate),
  });
}

function compileOnDocuments(operand: Document, compiler: MatchCompiler): LeafPredicate {
  const node = compiler.document(operand, 'element');
  return arrayPredicate((element) => {
    if (typeof element !== 'object' || element === null) return false;
    if (Array.isArray(element)) return node.test(arrayAsDocument(element));
    return isDocument(element) && node.test(element);
  }, node);
}

function arrayPredicate(
  test: (element: Value) => boolean,
  { conjuncts, complete, hazardous }: Pick<MatchNode, 'conjuncts' | 'complete' | 'hazardous'>,
): LeafPredicate {
  const indexIn = (array: readonly Value[]): number => array.findIndex(test);
  return {
    kind: 'leaf',
    test: (element) => Array.isArray(element) && element.some(test),
    arrays: 'whole',
    indexIn,
    conjuncts: (path) => (conjuncts.length === 0 ? [] : [{ kind: 'elemMatch', path, conjuncts }]),
    complete: complete && conjuncts.length > 0,
    hazardous,
    cost: 10,
  };
}
