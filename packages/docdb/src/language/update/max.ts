// https://www.mongodb.com/docs/manual/reference/operator/update/max/
import { compileComparison } from './comparison.ts';
import type { UpdateOperator } from './operator.ts';

export const max: UpdateOperator = {
  name: '$max',
  compile: (path, operand, context) => compileComparison(path, operand, { direction: 1, context }),
};
