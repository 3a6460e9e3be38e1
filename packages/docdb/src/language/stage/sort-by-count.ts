// https://www.mongodb.com/docs/manual/reference/operator/aggregation/sortByCount/
import { MongoServerError } from '../../port/errors.ts';
import { isObject } from '../expression/kind.ts';
import { isOperatorObject } from '../expression/object/is-operator-object.ts';
import { $group } from './group.ts';
import type { StageDefinition } from './pipeline.ts';
import { $sort } from './sort.ts';

export const $sortByCount: StageDefinition = {
  name: '$sortByCount',
  compile(operand, context, tools) {
    if (isObject(operand)) {
      if (!isOperatorObject(operand)) {
        throw new MongoServerError(40147, 'the sortByCount field must be defined as an expression inside an object');
      }
    } else if (typeof operand !== 'string') {
      throw new MongoServerError(40149, 'the sortByCount field must be specified as a string or as an object');
    } else if (!operand.startsWith('$')) {
      throw new MongoServerError(
        40148,
        'the sortByCount field must be a $-prefixed path or an expression in an object',
      );
    }
    const group = $group.compile({ _id: operand, count: { $sum: 1 } }, context, tools);
    const sort = $sort.compile({ count: -1 }, context, tools);
    return { name: '$sortByCount', run: (input) => sort.run(group.run(input)) };
  },
};
