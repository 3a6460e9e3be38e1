// What `$first` and `$last` have in common.
import { MongoServerError } from '../../../port/errors.ts';
import { MISSING, type Result } from '../expression.ts';
import { isList, isNullish, kindOf } from '../kind.ts';

/** The first (0) or last (-1) element. */
export function endOf(name: string, array: Result, index: 0 | -1): Result {
  if (isNullish(array)) return null;
  if (!isList(array)) throw new MongoServerError(28689, `${name}'s argument must be an array, but is ${kindOf(array)}`);
  return array.length === 0 ? MISSING : array.at(index);
}
