// To bool: zero is false, every other value is true.
import type { Value } from '../../../values/value.ts';
import { isTrue } from '../truth.ts';

export function convertToBool(value: Value): boolean {
  return isTrue(value);
}
