import { isArray, isDocument } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import type { MatchCompiler, MatchNode } from './predicate.ts';
import { badValue } from './refusal.ts';

/** The operands of `$and`, `$or` and `$nor`. */
export function compileBranches(name: string, operand: Value, compiler: MatchCompiler): readonly MatchNode[] {
  if (!isArray(operand)) throw badValue(`${name} must be an array`);
  if (operand.length === 0) throw badValue('$and/$or/$nor must be a nonempty array');
  return operand.map((branch) => {
    if (!isDocument(branch)) throw badValue('$or/$and/$nor entries need to be full objects');
    return compiler.document(branch, 'sameDocument');
  });
}
