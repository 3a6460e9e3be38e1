// An object that is an expression, told from one that names arguments.
import type { Document } from '../../../values/value.ts';

export function isOperatorObject(object: Document): boolean {
  return Object.keys(object)[0]?.startsWith('$') === true;
}
