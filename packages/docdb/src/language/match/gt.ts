// https://www.mongodb.com/docs/manual/reference/operator/query/gt/
import { comparison } from './comparison.ts';
import type { MatchOperator } from './predicate.ts';

export const gt: MatchOperator = comparison('$gt');
