import { isArray, isDocument } from '../../src/values/type-of.ts';
import type { Value } from '../../src/values/value.ts';

/** Makes every document and array in a value read-only, so that a change to it throws. */
export function deepFreeze<T extends Value>(value: T): T {
  if (isArray(value)) value.forEach(deepFreeze);
  else if (isDocument(value)) for (const name of Object.keys(value)) deepFreeze(value[name]);
  else return value;
  return Object.freeze(value);
}
