// Sets of values: equality is that of `$eq`, the collation included.
import { groupKey } from '../../../values/group-key.ts';
import type { Value } from '../../../values/value.ts';
import type { LanguageContext } from '../../context.ts';

/** The values by their keys, each once, in the order in which they came. */
export function setOf(array: readonly Value[], context: LanguageContext): Map<string, Value> {
  context.budget.step(array.length);
  const set = new Map<string, Value>();
  for (const value of array) {
    const key = groupKey(value, context.collation);
    if (!set.has(key)) set.set(key, value);
  }
  return set;
}
