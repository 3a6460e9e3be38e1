// https://www.mongodb.com/docs/manual/reference/operator/aggregation/indexOfBytes/
import { MongoServerError } from '../../../port/errors.ts';
import { type ExpressionOperator, MISSING } from '../expression.ts';
import { isNullish, kindOf } from '../kind.ts';
import { nary } from '../operands.ts';
import { readIndex } from './read-index.ts';

export const $indexOfBytes: ExpressionOperator = nary(
  '$indexOfBytes',
  { min: 2, max: 4 },
  ([text = MISSING, wanted = MISSING, from, to]) => {
    if (isNullish(text)) return null;
    if (typeof text !== 'string') {
      throw new MongoServerError(
        40091,
        `$indexOfBytes requires a string as the first argument, found: ${kindOf(text)}`,
      );
    }
    if (typeof wanted !== 'string') {
      throw new MongoServerError(
        40092,
        `$indexOfBytes requires a string as the second argument, found: ${kindOf(wanted)}`,
      );
    }
    const bytes = Buffer.from(text);
    const start = from === undefined ? 0 : readIndex('$indexOfBytes', from, 'starting index');
    const end =
      to === undefined ? bytes.length : Math.min(readIndex('$indexOfBytes', to, 'ending index'), bytes.length);
    if (start > bytes.length || end < start) return -1;
    return bytes.subarray(0, end).indexOf(wanted, start);
  },
);
