// https://www.mongodb.com/docs/manual/reference/operator/update/inc/
import { add } from '../../values/number.ts';
import { compileArithmetic } from './arithmetic.ts';
import type { UpdateOperator } from './operator.ts';

export const inc: UpdateOperator = {
  name: '$inc',
  compile: (path, operand) =>
    compileArithmetic(path, operand, { name: '$inc', combine: add, initial: (value) => value }),
};
