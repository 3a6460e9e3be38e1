// https://www.mongodb.com/docs/manual/reference/operator/aggregation/set/
import { addFieldsStage } from './add-fields-stage.ts';
import type { StageDefinition } from './pipeline.ts';

export const $set: StageDefinition = addFieldsStage('$set');
