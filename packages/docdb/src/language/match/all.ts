// https://www.mongodb.com/docs/manual/reference/operator/query/all/
import { BSONRegExp } from 'bson';
import { isArray, isDocument } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import { elemMatch } from './elem-match.ts';
import { eq } from './eq.ts';
import type { MatchCompiler, MatchOperator, Predicate } from './predicate.ts';
import { badValue } from './refusal.ts';
import { regexPredicate } from './regex.ts';

export const all: MatchOperator = {
  name: '$all',
  compile: (operand, compiler) => {
    if (!isArray(operand)) throw badValue('$all needs an array');
    if (operand.length === 0) return { kind: 'leaf', test: () => false, arrays: 'whole' };
    const isElemMatches = isElemMatch(operand[0]);
    return { kind: 'and', of: operand.map((each) => compileMember(each, isElemMatches, compiler)) };
  },
};

/** Either all members are `$elemMatch` documents, or none begins with an operator. */
function compileMember(member: Value, isElemMatches: boolean, compiler: MatchCompiler): Predicate {
  if (isElemMatches) {
    if (!isElemMatch(member)) throw badValue('$all/$elemMatch has to be consistent');
    return elemMatch.compile(isDocument(member) ? member['$elemMatch'] : null, compiler, {});
  }
  if (member instanceof BSONRegExp) return regexPredicate(member.pattern, member.options, compiler.context.budget);
  if (isDocument(member) && Object.keys(member)[0]?.startsWith('$') === true)
    throw badValue('no $ expressions in $all');
  return eq.compile(member, compiler, {});
}

function isElemMatch(value: Value): boolean {
  return isDocument(value) && Object.keys(value)[0] === '$elemMatch';
}
