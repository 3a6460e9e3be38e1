// https://www.mongodb.com/docs/manual/reference/operator/query/and/
import { compileBranches } from './branches.ts';
import { allOf } from './combine.ts';
import type { DocumentOperator } from './predicate.ts';

export const and: DocumentOperator = {
  name: '$and',
  compile: (operand, compiler) => allOf(compileBranches('$and', operand, compiler)),
};
