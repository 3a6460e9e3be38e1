// Stands in for language/expression/load-operators.ts where vitest runs the sources: its module graph and the one that
// `require` fills would hold two of every module, and two MISSING symbols.
import type { ExpressionOperator } from '../../src/language/expression/expression.ts';
import { operators } from '../../src/language/expression/operators.ts';

export function expressionOperators(): ReadonlyMap<string, ExpressionOperator> {
  return operators;
}
