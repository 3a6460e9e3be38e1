// https://www.mongodb.com/docs/manual/reference/operator/update/set/
import { identicalValues } from './identical.ts';
import type { UpdateOperator } from './operator.ts';

export const set: UpdateOperator = {
  name: '$set',
  compile: (path, operand) => [
    {
      path,
      modifier: {
        update: (current) => (identicalValues(current, operand) ? current : operand),
        create: () => operand,
      },
    },
  ],
};
