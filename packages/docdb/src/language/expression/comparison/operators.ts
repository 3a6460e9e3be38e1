// https://www.mongodb.com/docs/manual/reference/aggregation-quick-reference/#expressions : comparison
import type { ExpressionOperator } from '../expression.ts';
import { $cmp } from './cmp.ts';
import { $eq } from './eq.ts';
import { $gt } from './gt.ts';
import { $gte } from './gte.ts';
import { $lt } from './lt.ts';
import { $lte } from './lte.ts';
import { $ne } from './ne.ts';

export const comparisonOperators: readonly ExpressionOperator[] = [$cmp, $eq, $gt, $gte, $lt, $lte, $ne];
