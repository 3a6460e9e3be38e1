// https://www.mongodb.com/docs/manual/reference/aggregation-quick-reference/#expressions : set
import type { ExpressionOperator } from '../expression.ts';
import { $allElementsTrue } from './all-elements-true.ts';
import { $anyElementTrue } from './any-element-true.ts';
import { $setDifference } from './set-difference.ts';
import { $setEquals } from './set-equals.ts';
import { $setIntersection } from './set-intersection.ts';
import { $setIsSubset } from './set-is-subset.ts';
import { $setUnion } from './set-union.ts';

export const setOperators: readonly ExpressionOperator[] = [
  $allElementsTrue,
  $anyElementTrue,
  $setDifference,
  $setEquals,
  $setIntersection,
  $setIsSubset,
  $setUnion,
];
