// The table of expression operators is two hundred files, 7 MB in each thread, that most processes never ask for.
// It is loaded when the first operator is compiled, and, since compiling is synchronous, by require.
import { createRequire } from 'node:module';
import type { ExpressionOperator } from './expression.ts';
import type * as Table from './operators.ts';

const require = createRequire(import.meta.url);
const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
let table: ReadonlyMap<string, ExpressionOperator> | null = null;

/** All expression operators by name. */
export function expressionOperators(): ReadonlyMap<string, ExpressionOperator> {
  table ??= (require(`./operators${extension}`) as typeof Table).operators;
  return table;
}
