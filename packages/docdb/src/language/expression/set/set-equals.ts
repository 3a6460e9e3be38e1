// https://www.mongodb.com/docs/manual/reference/operator/aggregation/setEquals/
import { MongoServerError } from '../../../port/errors.ts';
import type { Value } from '../../../values/value.ts';
import { fold } from '../constant.ts';
import { type ExpressionOperator, MISSING, type Result } from '../expression.ts';
import { isList, kindOf } from '../kind.ts';
import { anyNumber, compileArguments } from '../operands.ts';
import { setOf } from './set-of.ts';

export const $setEquals: ExpressionOperator = {
  name: '$setEquals',
  compile(operand, scope) {
    const parts = compileArguments('$setEquals', operand, scope, anyNumber);
    if (parts.length < 2) {
      throw new MongoServerError(17045, `$setEquals needs at least two arguments had: ${parts.length}`);
    }
    for (const { constant } of parts) {
      if (constant !== undefined) readArray(constant.value, constant.value === MISSING ? 17044 : 5887502);
    }
    return fold(parts, (frame) => {
      const sets = parts.map((part) => setOf(readArray(part.evaluate(frame), 17044), scope.context));
      const [first] = sets;
      return sets.every((set) => set.size === first?.size && [...set.keys()].every((key) => first.has(key)));
    });
  },
};

function readArray(array: Result, code: number): readonly Value[] {
  if (isList(array)) return array;
  throw new MongoServerError(
    code,
    `All operands of $setEquals must be arrays. One argument is of type: ${kindOf(array)}`,
  );
}
