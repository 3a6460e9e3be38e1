// https://www.mongodb.com/docs/manual/reference/operator/aggregation/maxN/
import { compareValues } from '../../../values/compare.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish } from '../kind.ts';
import { nOperator } from './n-operator.ts';

export const $maxN: ExpressionOperator = nOperator('$maxN', (array, n, { collation }) =>
  array
    .filter((value) => !isNullish(value))
    .sort((left, right) => compareValues(right, left, collation))
    .slice(0, n),
);
