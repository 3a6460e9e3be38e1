// https://www.mongodb.com/docs/manual/reference/operator/query/bitsAllClear/
import { bitOperator } from './bits.ts';
import type { MatchOperator } from './predicate.ts';

export const bitsAllClear: MatchOperator = bitOperator('$bitsAllClear', false, true);
