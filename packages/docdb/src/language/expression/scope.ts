// Variables of `$let`, `$map` and the like while compiling.
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Scope } from './expression.ts';

/** A scope in which each of `names` has a slot of its own, in order from `scope.slot`. */
export function withNames(scope: Scope, names: readonly string[]): Scope {
  const visible = new Map(scope.names);
  let slot = scope.slot;
  for (const name of names) {
    visible.set(name, slot);
    slot += 1;
  }
  return { ...scope, names: visible, slot };
}

/** Names that a user may bind: a lower-case letter or a non-ASCII character first; `CURRENT` may be rebound. */
export function checkUserVariable(name: string): void {
  if (name === 'CURRENT') return;
  checkName(name, /^[a-z\u0080-\u{10ffff}]/u, 'a user variable name');
}

/** Names that an expression may read, system variables included. */
export function checkReadVariable(name: string): void {
  checkName(name, /^[A-Za-z\u0080-\u{10ffff}]/u, 'a variable name');
}

function checkName(name: string, first: RegExp, what: string): void {
  if (name === '') throw new MongoServerError(ErrorCode.FailedToParse, 'empty variable names are not allowed');
  if (!first.test(name)) {
    throw new MongoServerError(ErrorCode.FailedToParse, `'${name}' starts with an invalid character for ${what}`);
  }
  if (!/^[A-Za-z0-9_\u0080-\u{10ffff}]+$/u.test(name)) {
    throw new MongoServerError(ErrorCode.FailedToParse, `'${name}' contains an invalid character for a variable name`);
  }
}
