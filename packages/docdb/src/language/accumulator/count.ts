// https://www.mongodb.com/docs/manual/reference/operator/aggregation/count-accumulator/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isObject } from '../expression/kind.ts';
import type { AccumulatorOperator } from './accumulator.ts';
import { Summation } from './summation.ts';

export const countAccumulator: AccumulatorOperator = {
  name: '$count',
  compile(operand) {
    if (!isObject(operand) || Object.keys(operand).length > 0) {
      throw new MongoServerError(ErrorCode.TypeMismatch, '$count takes no arguments, i.e. $count:{}');
    }
    return {
      start() {
        const sum = new Summation();
        return { add: () => sum.add(1), result: () => sum.total() };
      },
    };
  },
};
