// https://www.mongodb.com/docs/manual/reference/operator/aggregation/indexOfCP/
import { MongoServerError } from '../../../port/errors.ts';
import { type ExpressionOperator, MISSING } from '../expression.ts';
import { isNullish, kindOf } from '../kind.ts';
import { nary } from '../operands.ts';
import { readIndex } from './read-index.ts';

export const $indexOfCP: ExpressionOperator = nary(
  '$indexOfCP',
  { min: 2, max: 4 },
  ([text = MISSING, wanted = MISSING, from, to]) => {
    if (isNullish(text)) return null;
    if (typeof text !== 'string') {
      throw new MongoServerError(40093, `$indexOfCP requires a string as the first argument, found: ${kindOf(text)}`);
    }
    if (typeof wanted !== 'string') {
      throw new MongoServerError(
        40094,
        `$indexOfCP requires a string as the second argument, found: ${kindOf(wanted)}`,
      );
    }
    const points = [...text];
    const start = from === undefined ? 0 : readIndex('$indexOfCP', from, 'starting index');
    const end = to === undefined ? points.length : Math.min(readIndex('$indexOfCP', to, 'ending index'), points.length);
    if (start > points.length || end < start) return -1;
    const before = points.slice(0, start).join('').length;
    const found = points.slice(0, end).join('').indexOf(wanted, before);
    return found === -1 ? -1 : [...text.slice(0, found)].length;
  },
);
