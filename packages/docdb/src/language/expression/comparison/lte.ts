// https://www.mongodb.com/docs/manual/reference/operator/aggregation/lte/
import { compareResults } from '../compare-results.ts';
import type { ExpressionOperator } from '../expression.ts';
import { binary } from '../operands.ts';

export const $lte: ExpressionOperator = binary(
  '$lte',
  (left, right, context) => compareResults(left, right, context.collation) <= 0,
);
