// https://www.mongodb.com/docs/manual/reference/operator/aggregation/skip/
import { asValue } from '../expression/kind.ts';
import type { StageDefinition } from './pipeline.ts';
import { readCount } from './read-count.ts';

export const $skip: StageDefinition = {
  name: '$skip',
  compile(operand, context) {
    const count = readCount(asValue(operand), '$skip', 5107200);
    return {
      name: '$skip',
      lead: { kind: 'skip', count },
      *run(input) {
        let rest = count;
        for (const document of input) {
          context.budget.step();
          if (rest > 0) rest -= 1;
          else yield document;
        }
      },
    };
  },
};
