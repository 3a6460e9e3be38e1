// How many documents `$limit` and `$skip` are about.
import { MongoServerError } from '../../port/errors.ts';
import { compareNumbers, isIntegral, makeLong, toDouble } from '../../values/number.ts';
import type { Value } from '../../values/value.ts';
import { isNumeric } from '../expression/kind.ts';

const greatest = makeLong(2n ** 63n - 1n);

/** A whole number of any numeric type, at least 0 and within 64 bits. */
export function readCount(value: Value, stage: string, code: number): number {
  if (isNumeric(value) && isIntegral(value)) {
    const count = toDouble(value);
    if (count >= 0 && compareNumbers(value, greatest) <= 0) return count + 0;
  }
  throw new MongoServerError(code, `invalid argument to ${stage} stage: it must be a non-negative 64-bit integer`);
}
