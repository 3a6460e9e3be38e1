// https://www.mongodb.com/docs/manual/reference/operator/aggregation/bitNot/

import { Long } from 'bson';
import { makeInt, makeLong } from '../../../values/number.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish } from '../kind.ts';
import { unary } from '../operands.ts';
import { readBits } from './bit-operator.ts';

export const $bitNot: ExpressionOperator = unary('$bitNot', (value) => {
  if (isNullish(value)) return null;
  const bits = ~readBits('$bitNot', value);
  return value instanceof Long ? makeLong(bits) : makeInt(Number(bits));
});
