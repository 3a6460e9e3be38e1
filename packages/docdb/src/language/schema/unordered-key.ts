import { groupKey } from '../../values/group-key.ts';
import { isArray, isDocument } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';

/** Equal for values that schemas take for equal: documents whatever the order of their fields. */
export function unorderedKey(value: Value): string {
  return groupKey(sorted(value));
}

function sorted(value: Value): Value {
  if (isArray(value)) return value.map(sorted);
  if (!isDocument(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, sorted(value[name])]),
  );
}
