// https://www.mongodb.com/docs/manual/reference/operator/aggregation/documents/
import { MongoServerError } from '../../port/errors.ts';
import { compileExpression, rootScope } from '../expression/compile.ts';
import { frameOf } from '../expression/frame.ts';
import { isList, isObject, kindOf } from '../expression/kind.ts';
import type { StageDefinition } from './pipeline.ts';

export const $documents: StageDefinition = {
  name: '$documents',
  compile(operand, context) {
    const expression = compileExpression(operand, rootScope(context));
    return {
      name: '$documents',
      selfFed: true,
      *run() {
        const documents = expression.evaluate(frameOf({}));
        if (!isList(documents)) {
          throw new MongoServerError(5858203, `an array is expected, but got: ${kindOf(documents)}`);
        }
        for (const document of documents) {
          context.budget.step();
          if (!isObject(document)) {
            throw new MongoServerError(
              40228,
              `each element of $documents must be an object, found: ${kindOf(document)}`,
            );
          }
          yield document;
        }
      },
    };
  },
};
