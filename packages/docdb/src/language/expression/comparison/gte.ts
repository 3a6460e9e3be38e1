// https://www.mongodb.com/docs/manual/reference/operator/aggregation/gte/
import { compareResults } from '../compare-results.ts';
import type { ExpressionOperator } from '../expression.ts';
import { binary } from '../operands.ts';

export const $gte: ExpressionOperator = binary(
  '$gte',
  (left, right, context) => compareResults(left, right, context.collation) >= 0,
);
