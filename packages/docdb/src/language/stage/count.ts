// https://www.mongodb.com/docs/manual/reference/operator/aggregation/count/
import { MongoServerError } from '../../port/errors.ts';
import { makeLong } from '../../values/number.ts';
import { isInt32 } from '../../values/type-of.ts';
import type { Document } from '../../values/value.ts';
import { putField } from '../expression/fields.ts';
import type { StageDefinition } from './pipeline.ts';

export const $count: StageDefinition = {
  name: '$count',
  compile(operand, context) {
    const field = readName(operand);
    return {
      name: '$count',
      *run(input) {
        let count = 0;
        for (const _ of input) {
          context.budget.step();
          count += 1;
        }
        if (count === 0) return;
        const document: Document = {};
        putField(document, field, isInt32(count) ? count : makeLong(BigInt(count)));
        yield document;
      },
    };
  },
};

function readName(operand: unknown): string {
  if (typeof operand !== 'string') throw new MongoServerError(40156, 'the count field must be a non-empty string');
  if (operand === '') throw new MongoServerError(40157, 'the count field must be a non-empty string');
  if (operand.startsWith('$')) throw new MongoServerError(40158, 'the count field cannot be a $-prefixed path');
  if (operand.includes('\0')) throw new MongoServerError(40159, 'the count field cannot contain a null byte');
  if (operand.includes('.')) throw new MongoServerError(40160, "the count field cannot contain '.'");
  if (operand === '_id') throw new MongoServerError(9039800, 'the count field cannot be _id');
  return operand;
}
