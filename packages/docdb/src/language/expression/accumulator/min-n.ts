// https://www.mongodb.com/docs/manual/reference/operator/aggregation/minN/
import { compareValues } from '../../../values/compare.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish } from '../kind.ts';
import { nOperator } from './n-operator.ts';

export const $minN: ExpressionOperator = nOperator('$minN', (array, n, { collation }) =>
  array
    .filter((value) => !isNullish(value))
    .sort((left, right) => compareValues(left, right, collation))
    .slice(0, n),
);
