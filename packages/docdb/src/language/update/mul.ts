// https://www.mongodb.com/docs/manual/reference/operator/update/mul/
import { multiply } from '../../values/number.ts';
import { compileArithmetic } from './arithmetic.ts';
import type { UpdateOperator } from './operator.ts';

export const mul: UpdateOperator = {
  name: '$mul',
  compile: (path, operand) =>
    compileArithmetic(path, operand, {
      name: '$mul',
      combine: multiply,
      initial: (value) => multiply(value, 0),
    }),
};
