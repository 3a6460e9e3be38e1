// https://www.mongodb.com/docs/manual/reference/operator/aggregation/
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';

/** What an expression is evaluated on. Missing is `MISSING`, never `undefined` (BSON's undefined). */
export interface Frame {
  readonly root: Document;
  readonly current: Value;
  /** `$let`, `$map` and the like push values here; compiled code knows the slots. */
  readonly slots: Value[];
}

/** A compiled expression. `constant` is set where it needs no document. */
export interface Expression {
  evaluate(frame: Frame): Value | typeof MISSING;
  readonly constant?: { readonly value: Value | typeof MISSING };
}

/** The value of a path that is not there. */
export const MISSING: unique symbol = Symbol('missing');

/** Names that are visible while compiling: `$$name` → slot. */
export interface Scope {
  readonly context: LanguageContext;
  readonly names: ReadonlyMap<string, number>;
}

/** One operator: checks and compiles its operand (code and message as MongoDB), in a file named as the operator. */
export interface ExpressionOperator {
  readonly name: `$${string}`;
  compile(operand: unknown, scope: Scope): Expression;
}
