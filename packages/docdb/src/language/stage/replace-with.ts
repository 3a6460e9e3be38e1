// https://www.mongodb.com/docs/manual/reference/operator/aggregation/replaceWith/
import type { StageDefinition } from './pipeline.ts';
import { replaceStage } from './replace-stage.ts';

export const $replaceWith: StageDefinition = {
  name: '$replaceWith',
  compile: (operand, context) => replaceStage('$replaceWith', operand, context),
};
