// https://www.mongodb.com/docs/manual/reference/operator/aggregation/limit/
import { MongoServerError } from '../../port/errors.ts';
import { asValue } from '../expression/kind.ts';
import type { StageDefinition } from './pipeline.ts';
import { readCount } from './read-count.ts';

export const $limit: StageDefinition = {
  name: '$limit',
  compile(operand, context) {
    const count = readCount(asValue(operand), '$limit', 5107201);
    if (count === 0) throw new MongoServerError(15958, 'the limit must be positive');
    return {
      name: '$limit',
      lead: { kind: 'limit', count },
      *run(input) {
        let rest = count;
        for (const document of input) {
          context.budget.step();
          yield document;
          rest -= 1;
          if (rest <= 0) return;
        }
      },
    };
  },
};
