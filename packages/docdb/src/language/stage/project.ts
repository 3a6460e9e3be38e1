// https://www.mongodb.com/docs/manual/reference/operator/aggregation/project/
import { MongoServerError } from '../../port/errors.ts';
import { isObject } from '../expression/kind.ts';
import { compileProjection } from '../projection/compile.ts';
import { mapStage } from './each.ts';
import type { StageDefinition } from './pipeline.ts';

export const $project: StageDefinition = {
  name: '$project',
  compile(operand, context) {
    if (!isObject(operand)) throw new MongoServerError(15969, '$project specification must be an object');
    const projection = compileProjection(operand, context, { dialect: 'aggregate' });
    return mapStage('$project', context, (document) => projection.apply(document, -1));
  },
};
