// https://www.mongodb.com/docs/manual/reference/operator/aggregation/sample/
import { Decimal128 } from 'bson';
import { MongoServerError } from '../../port/errors.ts';
import { toDouble } from '../../values/number.ts';
import type { Document } from '../../values/value.ts';
import { roundToPlace } from '../expression/arithmetic/round-to-place.ts';
import { weightOf } from '../expression/growth.ts';
import { isNumeric, isObject } from '../expression/kind.ts';
import type { StageDefinition } from './pipeline.ts';

export const $sample: StageDefinition = {
  name: '$sample',
  compile(operand, context) {
    const size = readSize(operand);
    return {
      name: '$sample',
      *run(input) {
        const kept: Document[] = [];
        let seen = 0;
        // Reservoir sampling: each document is kept with the same probability, and no more than `size` are held.
        for (const document of input) {
          context.budget.step();
          seen += 1;
          if (kept.length < size) {
            context.budget.hold(weightOf(document));
            kept.push(document);
          } else {
            const at = Math.floor(Math.random() * seen);
            if (at < size) kept[at] = document;
          }
        }
        yield* kept;
      },
    };
  },
};

function readSize(operand: unknown): number {
  if (!isObject(operand)) throw new MongoServerError(28745, 'the $sample stage specification must be an object');
  let size: number | undefined;
  for (const field of Object.keys(operand)) {
    if (field !== 'size') throw new MongoServerError(28748, `unrecognized option to $sample: ${field}`);
    const value = operand[field];
    if (!isNumeric(value)) throw new MongoServerError(28746, 'size argument to $sample must be a number');
    size = toDouble(roundToPlace(value, 0, value instanceof Decimal128 ? 'half-even' : 'trunc'));
    if (!(size > 0)) throw new MongoServerError(28747, 'size argument to $sample must be a positive integer');
  }
  if (size === undefined) throw new MongoServerError(28749, '$sample stage must specify a size');
  return size;
}
