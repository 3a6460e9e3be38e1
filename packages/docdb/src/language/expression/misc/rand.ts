// https://www.mongodb.com/docs/manual/reference/operator/aggregation/rand/
import { MongoServerError } from '../../../port/errors.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isList, isObject } from '../kind.ts';

export const $rand: ExpressionOperator = {
  name: '$rand',
  compile(operand) {
    const isEmpty = isList(operand) ? operand.length === 0 : isObject(operand) && Object.keys(operand).length === 0;
    if (isList(operand) && !isEmpty) throw new MongoServerError(3040501, '$rand does not currently accept arguments');
    if (!isList(operand) && !isObject(operand)) throw new MongoServerError(10065, '$rand takes an empty object');
    if (!isEmpty) throw new MongoServerError(3040501, '$rand does not currently accept arguments');
    return { evaluate: () => Math.random() };
  },
};
