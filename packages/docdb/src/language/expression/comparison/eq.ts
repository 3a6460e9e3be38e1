// https://www.mongodb.com/docs/manual/reference/operator/aggregation/eq/
import { compareResults } from '../compare-results.ts';
import type { ExpressionOperator } from '../expression.ts';
import { binary } from '../operands.ts';

export const $eq: ExpressionOperator = binary(
  '$eq',
  (left, right, context) => compareResults(left, right, context.collation) === 0,
);
