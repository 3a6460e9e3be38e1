// What `$bitAnd`, `$bitOr` and `$bitXor` have in common.

import { Long } from 'bson';
import { ErrorCode, MongoServerError } from '../../../port/errors.ts';
import { makeInt, makeLong, numericType, toBigInt } from '../../../values/number.ts';
import type { ExpressionOperator, Result } from '../expression.ts';
import { isNullish, isNumeric, kindOf } from '../kind.ts';
import { anyNumber, nary } from '../operands.ts';

export function bitOperator(
  name: `$${string}`,
  start: bigint,
  combine: (left: bigint, right: bigint) => bigint,
): ExpressionOperator {
  return nary(name, anyNumber, (values) => {
    let bits = start;
    let isLong = false;
    for (const value of values) {
      if (isNullish(value)) return null;
      bits = combine(bits, readBits(name, value));
      isLong ||= value instanceof Long;
    }
    return isLong ? makeLong(bits) : makeInt(Number(bits));
  });
}

/** The bits of an int or a long. */
export function readBits(name: string, value: Result): bigint {
  if (isNumeric(value) && (numericType(value) === 'int' || value instanceof Long)) return toBigInt(value);
  throw new MongoServerError(
    ErrorCode.TypeMismatch,
    `${name} only supports int and long operands, not ${kindOf(value)}`,
  );
}
