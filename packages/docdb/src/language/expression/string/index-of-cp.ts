// https://www.mongodb.com/docs/manual/reference/operator/aggregation/indexOfCP/
import { MongoServerError } from '../../../port/errors.ts';
import { type ExpressionOperator, MISSING } from '../expression.ts';
import { isNullish, kindOf } from '../kind.ts';
import { nary } from '../operands.ts';
import { countPoints } from './describe-match.ts';
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
    const start = from === undefined ? 0 : readIndex('$indexOfCP', from, 'starting index');
    const end = to === undefined ? Number.POSITIVE_INFINITY : readIndex('$indexOfCP', to, 'ending index');
    const offset = offsetOfPoint(text, start);
    if (offset === undefined) return -1;
    const found = text.indexOf(wanted, offset);
    // What is found begins at a character before the end; it may reach beyond it.
    if (found === -1 || found >= text.length) return wanted === '' && text === '' && end > 0 ? 0 : -1;
    const point = start + countPoints(text, offset, found);
    return point < end ? point : -1;
  },
);

/** Where the character with this number begins; undefined where there are not as many. */
function offsetOfPoint(text: string, point: number): number | undefined {
  let offset = 0;
  for (let count = 0; count < point; count += 1) {
    if (offset >= text.length) return undefined;
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}
