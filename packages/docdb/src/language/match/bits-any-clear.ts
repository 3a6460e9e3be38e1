// https://www.mongodb.com/docs/manual/reference/operator/query/bitsAnyClear/
import { bitOperator } from './bits.ts';
import type { MatchOperator } from './predicate.ts';

export const bitsAnyClear: MatchOperator = bitOperator('$bitsAnyClear', false, false);
