// https://www.mongodb.com/docs/manual/reference/operator/query/bitsAllSet/
import { bitOperator } from './bits.ts';
import type { MatchOperator } from './predicate.ts';

export const bitsAllSet: MatchOperator = bitOperator('$bitsAllSet', true, true);
