// https://www.mongodb.com/docs/manual/reference/operator/aggregation/project/
import { MongoServerError } from '../../port/errors.ts';
import { rootScope } from '../expression/compile.ts';
import { isObject } from '../expression/kind.ts';
import { compileProject } from './compile-project.ts';
import { mapStage } from './each.ts';
import type { StageDefinition } from './pipeline.ts';

export const $project: StageDefinition = {
  name: '$project',
  compile(operand, context) {
    if (!isObject(operand)) throw new MongoServerError(15969, '$project specification must be an object');
    const apply = compileProject(operand, rootScope(context));
    return mapStage('$project', context, apply);
  },
};
