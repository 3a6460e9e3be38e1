// https://www.mongodb.com/docs/manual/reference/operator/query/nin/
import { compileIn } from './in.ts';
import type { MatchOperator } from './predicate.ts';

export const nin: MatchOperator = {
  name: '$nin',
  compile: (operand, compiler) => ({ kind: 'not', of: compileIn('$nin', operand, compiler) }),
};
