// https://www.mongodb.com/docs/manual/reference/operator/update/setOnInsert/
import type { UpdateOperator } from './operator.ts';

export const setOnInsert: UpdateOperator = {
  name: '$setOnInsert',
  compile: (path, operand) => [
    {
      path,
      modifier: { update: () => operand, create: () => operand, skips: (run) => !run.inserting },
    },
  ],
};
