// https://www.mongodb.com/docs/manual/reference/operator/query/bitsAnySet/
import { bitOperator } from './bits.ts';
import type { MatchOperator } from './predicate.ts';

export const bitsAnySet: MatchOperator = bitOperator('$bitsAnySet', true, false);
