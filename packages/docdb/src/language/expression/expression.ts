// https://www.mongodb.com/docs/manual/reference/operator/aggregation/
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';

/** The value of a path that is not there. */
export const MISSING: unique symbol = Symbol('missing');

/** What an expression yields: a value, or nothing. */
export type Result = Value | typeof MISSING;

/** What an expression is evaluated on. Missing is `MISSING`, never `undefined` (BSON's undefined). */
export interface Frame {
  readonly root: Document;
  readonly current: Value;
  /** `$let`, `$map` and the like put values here; compiled code knows the slots. */
  readonly slots: Result[];
}

/** A compiled expression. `constant` is set where it needs no document. */
export interface Expression {
  evaluate(frame: Frame): Result;
  readonly constant?: { readonly value: Result };
}

/** Names that are visible while compiling: `$$name` → slot. */
export interface Scope {
  readonly context: LanguageContext;
  readonly names: ReadonlyMap<string, number>;
  /** The next free slot. */
  readonly slot: number;
  /** How deep the expression being compiled is nested. */
  readonly depth: number;
  /** Compiles an operand: operators get it from here, so that none of them imports the compiler. */
  compile(expression: unknown, scope: Scope): Expression;
}

/** One operator: checks and compiles its operand (code and message as MongoDB), in a file named as the operator. */
export interface ExpressionOperator {
  readonly name: `$${string}`;
  compile(operand: unknown, scope: Scope): Expression;
}
