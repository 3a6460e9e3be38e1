// https://www.mongodb.com/docs/manual/reference/operator/query/lte/
import { comparison } from './comparison.ts';
import type { MatchOperator } from './predicate.ts';

export const lte: MatchOperator = comparison('$lte');
