// https://www.mongodb.com/docs/manual/reference/operator/query/or/
import { compileBranches } from './branches.ts';
import { anyOf } from './combine.ts';
import type { DocumentOperator } from './predicate.ts';

export const or: DocumentOperator = {
  name: '$or',
  compile: (operand, compiler) => anyOf(compileBranches('$or', operand, compiler)),
};
