// https://www.mongodb.com/docs/manual/reference/operator/query/exists/
import { MISSING } from '../expression/expression.ts';
import { isTrue } from '../expression/truth.ts';
import type { LeafPredicate, MatchOperator } from './predicate.ts';

export const exists: MatchOperator = {
  name: '$exists',
  compile: (operand) => {
    const wanted = isTrue(operand);
    const found: LeafPredicate = {
      kind: 'leaf',
      test: (element) => element !== MISSING,
      arrays: 'whole',
      conjuncts: (path) => [{ kind: 'field', path, operator: '$exists', operand: true }],
      complete: true,
    };
    return wanted ? found : { kind: 'not', of: found };
  },
};
