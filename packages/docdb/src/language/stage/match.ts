// https://www.mongodb.com/docs/manual/reference/operator/aggregation/match/
import { MongoServerError } from '../../port/errors.ts';
import { isObject } from '../expression/kind.ts';
import { compileFilter } from '../match/compile.ts';
import { matching } from './matching.ts';
import type { StageDefinition } from './pipeline.ts';

export const $match: StageDefinition = {
  name: '$match',
  compile(operand, context) {
    if (!isObject(operand)) {
      throw new MongoServerError(15959, 'the match filter must be an expression in an object');
    }
    const filter = compileFilter(operand, context);
    return {
      name: '$match',
      lead: { kind: 'match', filter: operand, compiled: filter },
      run: (input) => matching(input, filter, context),
    };
  },
};
