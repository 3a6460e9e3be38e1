// https://www.mongodb.com/docs/manual/reference/operator/update/pop/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isArray, typeOf } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import { MISSING } from '../expression/expression.ts';
import type { UpdateOperator } from './operator.ts';
import { wholeNumber } from './whole-number.ts';

export const pop: UpdateOperator = {
  name: '$pop',
  compile: (path, operand) => {
    const end = wholeNumber(operand);
    if (end !== 1 && end !== -1) {
      throw new MongoServerError(ErrorCode.FailedToParse, `$pop expects 1 or -1 for '${path}'`);
    }
    const update = (current: Value): Value => {
      if (!isArray(current)) {
        throw new MongoServerError(
          ErrorCode.TypeMismatch,
          `Path '${path}' contains an element of non-array type '${typeOf(current)}'`,
        );
      }
      if (current.length === 0) return current;
      return end === 1 ? current.slice(0, -1) : current.slice(1);
    };
    return [{ path, modifier: { update, create: () => MISSING } }];
  },
};
