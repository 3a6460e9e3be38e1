// https://www.mongodb.com/docs/manual/reference/operator/query/gte/
import { comparison } from './comparison.ts';
import type { MatchOperator } from './predicate.ts';

export const gte: MatchOperator = comparison('$gte');
