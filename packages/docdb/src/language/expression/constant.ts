// Constants, and folding of what is made of constants only.
import { MongoServerError } from '../../port/errors.ts';
import type { Expression, Frame, Result } from './expression.ts';
import { frameOf } from './frame.ts';

export function constant(value: Result): Expression {
  return { evaluate: () => value, constant: { value } };
}

/** An error of folding: thrown while compiling, but about what the expression yields and not about how it is written. */
export class FoldingError extends MongoServerError {}

/**
 * An expression over `parts`; where all of them are constants it is evaluated once, here.
 * An error of that evaluation is thrown now, as MongoDB does while optimizing: also for a branch that no document takes.
 */
export function fold(parts: readonly Expression[], evaluate: (frame: Frame) => Result): Expression {
  for (const part of parts) {
    if (part.constant === undefined) return { evaluate };
  }
  try {
    return constant(evaluate(frameOf({})));
  } catch (error) {
    throw error instanceof MongoServerError ? new FoldingError(error.code, error.message, error.details) : error;
  }
}
