// https://www.mongodb.com/docs/manual/reference/operator/aggregation/gt/
import { compareResults } from '../compare-results.ts';
import type { ExpressionOperator } from '../expression.ts';
import { binary } from '../operands.ts';

export const $gt: ExpressionOperator = binary(
  '$gt',
  (left, right, context) => compareResults(left, right, context.collation) > 0,
);
