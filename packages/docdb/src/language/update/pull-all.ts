// https://www.mongodb.com/docs/manual/reference/operator/update/pullAll/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { groupKey } from '../../values/group-key.ts';
import { isArray, typeOf } from '../../values/type-of.ts';
import { cull } from './culling.ts';
import type { UpdateOperator } from './operator.ts';

export const pullAll: UpdateOperator = {
  name: '$pullAll',
  compile: (path, operand, context) => {
    if (!isArray(operand)) {
      throw new MongoServerError(
        ErrorCode.BadValue,
        `$pullAll requires an array argument but was given a ${typeOf(operand)}`,
      );
    }
    const unwanted = new Set(operand.map((value) => groupKey(value, context.collation)));
    const isUnwanted = (element: Parameters<typeof groupKey>[0]): boolean =>
      unwanted.has(groupKey(element, context.collation));
    return [{ path, modifier: cull('$pullAll', path, isUnwanted) }];
  },
};
