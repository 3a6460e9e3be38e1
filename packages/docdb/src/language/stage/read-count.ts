// How many documents `$limit` and `$skip` are about.
import { MongoServerError } from '../../port/errors.ts';
import { isIntegral, numericType, toDouble } from '../../values/number.ts';
import type { Value } from '../../values/value.ts';
import { isNumeric } from '../expression/kind.ts';

/** A whole number of any numeric type, at least 0 and within 64 bits. */
export function readCount(value: Value, stage: string, code: number): number {
  if (isNumeric(value) && isIntegral(value)) {
    const count = toDouble(value);
    // The greatest Int64 is 2^63 as a double.
    const isInside = numericType(value) === 'double' ? count < 2 ** 63 : count <= 2 ** 63;
    if (count >= 0 && isInside) return count + 0;
  }
  throw new MongoServerError(code, `invalid argument to ${stage} stage: it must be a non-negative 64-bit integer`);
}
