// https://www.mongodb.com/docs/manual/reference/operator/query/not/
import { BSONRegExp } from 'bson';
import { isDocument } from '../../values/type-of.ts';
import type { MatchOperator } from './predicate.ts';
import { badValue } from './refusal.ts';
import { regexPredicate } from './regex.ts';

export const not: MatchOperator = {
  name: '$not',
  compile: (operand, compiler) => {
    if (operand instanceof BSONRegExp) {
      return { kind: 'not', of: regexPredicate(operand.pattern, operand.options, compiler.context.budget) };
    }
    if (!isDocument(operand)) throw badValue('$not needs a regex or a document');
    if (Object.keys(operand).length === 0) throw badValue('$not cannot be empty');
    return { kind: 'not', of: { kind: 'and', of: compiler.predicates(operand) } };
  },
};
