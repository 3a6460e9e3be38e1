// https://www.mongodb.com/docs/manual/reference/operator/aggregation/replaceRoot/
import { MongoServerError } from '../../port/errors.ts';
import { asValue, isObject, kindOf } from '../expression/kind.ts';
import type { StageDefinition } from './pipeline.ts';
import { replaceStage } from './replace-stage.ts';

export const $replaceRoot: StageDefinition = {
  name: '$replaceRoot',
  compile(operand, context) {
    if (!isObject(operand)) {
      throw new MongoServerError(
        40229,
        `expected an object as specification for $replaceRoot stage, got ${kindOf(asValue(operand))}`,
      );
    }
    for (const field of Object.keys(operand)) {
      if (field !== 'newRoot')
        throw new MongoServerError(40415, `BSON field '$replaceRoot.${field}' is an unknown field.`);
    }
    if (!Object.hasOwn(operand, 'newRoot')) {
      throw new MongoServerError(40414, "BSON field '$replaceRoot.newRoot' is missing but a required field");
    }
    return replaceStage('$replaceRoot', operand['newRoot'], context);
  },
};
