// What $min and $max share.
import { compareValues } from '../../values/compare.ts';
import type { Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import type { Change } from './operator.ts';

interface Comparison {
  /** 1 keeps the greater value, -1 the lesser; the current one where both are equal. */
  readonly direction: 1 | -1;
  readonly context: LanguageContext;
}

export function compileComparison(path: string, operand: Value, { direction, context }: Comparison): readonly Change[] {
  const update = (current: Value): Value =>
    compareValues(operand, current, context.collation) * direction > 0 ? operand : current;
  return [{ path, modifier: { update, create: () => operand } }];
}
