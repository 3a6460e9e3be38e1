// https://www.mongodb.com/docs/manual/reference/operator/aggregation/ne/
import { compareResults } from '../compare-results.ts';
import type { ExpressionOperator } from '../expression.ts';
import { binary } from '../operands.ts';

export const $ne: ExpressionOperator = binary(
  '$ne',
  (left, right, context) => compareResults(left, right, context.collation) !== 0,
);
