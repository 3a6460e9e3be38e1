// https://www.mongodb.com/docs/manual/reference/operator/update/unset/
import { MISSING } from '../expression/expression.ts';
import type { UpdateOperator } from './operator.ts';

export const unset: UpdateOperator = {
  name: '$unset',
  compile: (path) => [{ path, modifier: { update: () => MISSING, create: () => MISSING, ignoresBlockedPath: true } }],
};
