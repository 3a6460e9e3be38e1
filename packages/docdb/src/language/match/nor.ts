// https://www.mongodb.com/docs/manual/reference/operator/query/nor/
import { compileBranches } from './branches.ts';
import { noneOf } from './combine.ts';
import type { DocumentOperator } from './predicate.ts';

export const nor: DocumentOperator = {
  name: '$nor',
  compile: (operand, compiler) => noneOf(compileBranches('$nor', operand, compiler)),
};
