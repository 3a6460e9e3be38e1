// https://www.mongodb.com/docs/manual/reference/operator/aggregation/addFields/
import { addFieldsStage } from './add-fields-stage.ts';
import type { StageDefinition } from './pipeline.ts';

export const $addFields: StageDefinition = addFieldsStage('$addFields');
