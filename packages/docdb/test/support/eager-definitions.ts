// Stands in for language/stage/load-definitions.ts where vitest runs the sources: see eager-operators.ts.
import { stageDefinitions as table } from '../../src/language/stage/operators.ts';
import type { StageDefinition } from '../../src/language/stage/pipeline.ts';

export function stageDefinitions(): ReadonlyMap<string, StageDefinition> {
  return table;
}
