// https://www.mongodb.com/docs/manual/reference/operator/aggregation/cmp/
import { compareResults } from '../compare-results.ts';
import type { ExpressionOperator } from '../expression.ts';
import { binary } from '../operands.ts';

export const $cmp: ExpressionOperator = binary('$cmp', (left, right, context) =>
  Math.sign(compareResults(left, right, context.collation)),
);
