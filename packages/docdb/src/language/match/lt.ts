// https://www.mongodb.com/docs/manual/reference/operator/query/lt/
import { comparison } from './comparison.ts';
import type { MatchOperator } from './predicate.ts';

export const lt: MatchOperator = comparison('$lt');
