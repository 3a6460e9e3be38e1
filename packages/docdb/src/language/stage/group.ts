// https://www.mongodb.com/docs/manual/reference/operator/aggregation/group/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { rootScope } from '../expression/compile.ts';
import type { Expression, Scope } from '../expression/expression.ts';
import { frameOf } from '../expression/frame.ts';
import { isNumeric, isObject, orNull } from '../expression/kind.ts';
import { isOperatorObject } from '../expression/object/is-operator-object.ts';
import { compileOutputs, Grouping } from './grouping.ts';
import type { StageDefinition } from './pipeline.ts';

export const $group: StageDefinition = {
  name: '$group',
  compile(operand, context) {
    if (!isObject(operand)) throw new MongoServerError(15947, "a group's fields must be specified in an object");
    const scope = rootScope(context);
    const { _id: written, ...fields } = operand;
    const outputs = compileOutputs(fields, scope);
    if (!Object.hasOwn(operand, '_id')) throw new MongoServerError(15955, 'a group specification must include an _id');
    const id = compileGroupId(written, scope);
    return {
      name: '$group',
      *run(input) {
        const grouping = new Grouping(outputs, context);
        for (const document of input) {
          const frame = frameOf(document);
          const value = orNull(id.evaluate(frame));
          try {
            grouping.add(value, frame);
          } catch (error) {
            throw renumber(error);
          }
        }
        yield* grouping.documents();
      },
    };
  },
};

/** An object whose values are all expressions; `{ a: 1 }` is refused, since it reads as an inclusion. */
function compileGroupId(id: unknown, scope: Scope): Expression {
  if (isObject(id) && !isOperatorObject(id)) {
    for (const field of Object.keys(id)) {
      const value = id[field];
      if (isNumeric(value) || typeof value === 'boolean') {
        throw new MongoServerError(17390, '$group does not support inclusion-style expressions');
      }
    }
  }
  return scope.compile(id, scope);
}

/** The server runs the operands of `$group` in another engine, which has codes of its own for a division by zero. */
function renumber(error: unknown): unknown {
  if (!(error instanceof MongoServerError)) return error;
  if (error.code === ErrorCode.BadValue) return new MongoServerError(4848401, error.message);
  return error.code === 16610 ? new MongoServerError(4848403, error.message) : error;
}
