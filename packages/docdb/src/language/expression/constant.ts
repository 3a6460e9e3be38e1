// Constants, and folding of what is made of constants only.
import type { Expression, Frame, Result } from './expression.ts';
import { frameOf } from './frame.ts';

export function constant(value: Result): Expression {
  return { evaluate: () => value, constant: { value } };
}

/**
 * An expression over `parts`; where all of them are constants it is evaluated once, here.
 * An error of that evaluation is thrown now, as MongoDB does while optimizing: also for a branch that no document takes.
 */
export function fold(parts: readonly Expression[], evaluate: (frame: Frame) => Result): Expression {
  for (const part of parts) {
    if (part.constant === undefined) return { evaluate };
  }
  return constant(evaluate(frameOf({})));
}
