// Operands given as one object: `{ input: …, as: …, in: … }`.
import { MongoServerError } from '../../port/errors.ts';
import type { Expression, Scope } from './expression.ts';
import { isObject } from './kind.ts';

/** What an operator's object may hold, with MongoDB's codes for what is wrong with it. */
export interface NamedRules {
  readonly name: string;
  readonly fields: readonly string[];
  /** Fields that must be there, each with the code for its absence; checked in this order. */
  readonly required: readonly (readonly [string, number])[];
  readonly notObject: number;
  readonly unknown: number;
}

/** The fields as written, uncompiled; an absent one is absent. */
export function readNamed(operand: unknown, rules: NamedRules): ReadonlyMap<string, unknown> {
  if (!isObject(operand)) {
    throw new MongoServerError(rules.notObject, `${rules.name} takes an object as its argument`);
  }
  const given = new Map<string, unknown>();
  for (const field of Object.keys(operand)) {
    if (!rules.fields.includes(field)) {
      throw new MongoServerError(rules.unknown, `${rules.name} has no argument '${field}'`);
    }
    given.set(field, operand[field]);
  }
  for (const [field, code] of rules.required) {
    if (!given.has(field)) throw new MongoServerError(code, `${rules.name} requires '${field}'`);
  }
  return given;
}

/** A field compiled; undefined where it is absent. */
export function compileNamed(given: ReadonlyMap<string, unknown>, field: string, scope: Scope): Expression | undefined {
  return given.has(field) ? scope.compile(given.get(field), scope) : undefined;
}

/** A field that `rules.required` has made sure of. */
export function compileRequired(given: ReadonlyMap<string, unknown>, field: string, scope: Scope): Expression {
  return scope.compile(given.get(field), scope);
}

/** The expressions that are there: what `fold` looks at. */
export function present(...parts: readonly (Expression | undefined)[]): readonly Expression[] {
  return parts.filter((part) => part !== undefined);
}
