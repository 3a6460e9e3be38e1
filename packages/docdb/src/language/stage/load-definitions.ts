// The stages and what they stand on are loaded when the first pipeline is compiled: see expression/load-operators.ts.
import { createRequire } from 'node:module';
import type * as Table from './operators.ts';
import type { StageDefinition } from './pipeline.ts';

const require = createRequire(import.meta.url);
const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
let table: ReadonlyMap<string, StageDefinition> | null = null;

/** All stages by name. */
export function stageDefinitions(): ReadonlyMap<string, StageDefinition> {
  table ??= (require(`./operators${extension}`) as typeof Table).stageDefinitions;
  return table;
}
