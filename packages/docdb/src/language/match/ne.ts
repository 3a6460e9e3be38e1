// https://www.mongodb.com/docs/manual/reference/operator/query/ne/
import { checkOperand } from './comparison.ts';
import { eq } from './eq.ts';
import type { MatchOperator } from './predicate.ts';

export const ne: MatchOperator = {
  name: '$ne',
  compile: (operand, compiler, siblings) => {
    checkOperand('$ne', operand);
    return { kind: 'not', of: eq.compile(operand, compiler, siblings) };
  },
};
