// Order and equality of what expressions yield: a missing value stands where BSON's undefined does.
import { compareValues } from '../../values/compare.ts';
import type { Collation } from '../collation.ts';
import { MISSING, type Result } from './expression.ts';

export function compareResults(left: Result, right: Result, collation?: Collation): number {
  return compareValues(left === MISSING ? undefined : left, right === MISSING ? undefined : right, collation);
}
