// https://www.mongodb.com/docs/manual/reference/operator/aggregation/lt/
import { compareResults } from '../compare-results.ts';
import type { ExpressionOperator } from '../expression.ts';
import { binary } from '../operands.ts';

export const $lt: ExpressionOperator = binary(
  '$lt',
  (left, right, context) => compareResults(left, right, context.collation) < 0,
);
