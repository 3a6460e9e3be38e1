// What $pull and $pullAll share: taking elements out of an array.
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isArray } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import { MISSING } from '../expression/expression.ts';
import type { Modifier } from './operator.ts';

/** A modifier that takes out the elements of which `isUnwanted` is true; a field that is not there stays so. */
export function cull(name: string, path: string, isUnwanted: (element: Value) => boolean): Modifier {
  return {
    update: (current) => {
      if (!isArray(current)) {
        throw new MongoServerError(ErrorCode.BadValue, `Cannot apply ${name} to a non-array value: '${path}'`);
      }
      const kept = current.filter((element) => !isUnwanted(element));
      return kept.length === current.length ? current : kept;
    },
    create: () => MISSING,
    ignoresBlockedPath: true,
  };
}
