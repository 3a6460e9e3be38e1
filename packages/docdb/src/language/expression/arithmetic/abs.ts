// https://www.mongodb.com/docs/manual/reference/operator/aggregation/abs/

import { Long } from 'bson';
import { MongoServerError } from '../../../port/errors.ts';
import { abs } from '../../../values/number.ts';
import type { ExpressionOperator } from '../expression.ts';
import { numericOperator } from './numeric-operator.ts';

export const $abs: ExpressionOperator = numericOperator('$abs', (value) => {
  if (value instanceof Long && value.equals(Long.MIN_VALUE)) {
    throw new MongoServerError(28680, "can't take $abs of long long min");
  }
  return abs(value);
});
