// https://www.mongodb.com/docs/manual/reference/operator/query/eq/
import { comparison } from './comparison.ts';
import type { MatchOperator } from './predicate.ts';

export const eq: MatchOperator = comparison('$eq');
