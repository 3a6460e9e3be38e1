// The variable that `$map` and `$filter` hold each element in.
import { checkUserVariable } from '../scope.ts';

/** `as`, or `this`. What is no string counts as an empty name, which is refused. */
export function readElementName(given: ReadonlyMap<string, unknown>): string {
  if (!given.has('as')) return 'this';
  const as = given.get('as');
  const name = typeof as === 'string' ? as : '';
  checkUserVariable(name);
  return name;
}
