// Operands as MongoDB reads them: an array is the list of arguments, anything else is the only one.
import { MongoServerError } from '../../port/errors.ts';
import type { LanguageContext } from '../context.ts';
import { fold } from './constant.ts';
import type { Expression, ExpressionOperator, Result, Scope } from './expression.ts';

/** How many arguments an operator takes. */
export interface Arity {
  readonly min: number;
  readonly max: number;
}

export const anyNumber: Arity = { min: 0, max: Number.POSITIVE_INFINITY };

/** The arguments compiled, their number checked. */
export function compileArguments(name: string, operand: unknown, scope: Scope, arity: Arity): readonly Expression[] {
  const operands: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  if (operands.length < arity.min || operands.length > arity.max) throw wrongCount(name, operands.length, arity);
  return operands.map((one) => scope.compile(one, scope));
}

function wrongCount(name: string, count: number, arity: Arity): MongoServerError {
  if (arity.min === arity.max) {
    return new MongoServerError(
      16020,
      `Expression ${name} takes exactly ${arity.min} arguments. ${count} were passed in.`,
    );
  }
  return new MongoServerError(
    28667,
    `Expression ${name} takes at least ${arity.min} arguments, and at most ${arity.max}, but ${count} were passed in.`,
  );
}

/** An operator of one argument. */
export function unary(
  name: `$${string}`,
  apply: (value: Result, context: LanguageContext) => Result,
): ExpressionOperator {
  return {
    name,
    compile(operand, scope) {
      const [argument] = compileArguments(name, operand, scope, { min: 1, max: 1 });
      if (argument === undefined) throw wrongCount(name, 0, { min: 1, max: 1 });
      const { context } = scope;
      return fold([argument], (frame) => apply(argument.evaluate(frame), context));
    },
  };
}

/** An operator of two arguments. */
export function binary(
  name: `$${string}`,
  apply: (left: Result, right: Result, context: LanguageContext) => Result,
): ExpressionOperator {
  return {
    name,
    compile(operand, scope) {
      const [left, right] = compileArguments(name, operand, scope, { min: 2, max: 2 });
      if (left === undefined || right === undefined) throw wrongCount(name, 0, { min: 2, max: 2 });
      const { context } = scope;
      return fold([left, right], (frame) => apply(left.evaluate(frame), right.evaluate(frame), context));
    },
  };
}

/** An operator that needs all of its arguments. */
export function nary(
  name: `$${string}`,
  arity: Arity,
  apply: (values: readonly Result[], context: LanguageContext) => Result,
): ExpressionOperator {
  return {
    name,
    compile(operand, scope) {
      const parts = compileArguments(name, operand, scope, arity);
      const { context } = scope;
      return fold(parts, (frame) =>
        apply(
          parts.map((part) => part.evaluate(frame)),
          context,
        ),
      );
    },
  };
}
