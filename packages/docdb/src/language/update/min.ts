// https://www.mongodb.com/docs/manual/reference/operator/update/min/
import { compileComparison } from './comparison.ts';
import type { UpdateOperator } from './operator.ts';

export const min: UpdateOperator = {
  name: '$min',
  compile: (path, operand, context) => compileComparison(path, operand, { direction: -1, context }),
};
