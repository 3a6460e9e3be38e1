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
    return fold(parts, (frame) => {
      const sets = parts.map((part) => setOf(readArray(part.evaluate(frame)), scope.context));
      const [first] = sets;
      return sets.every((set) => set.size === first?.size && [...set.keys()].every((key) => first.has(key)));
    });
  },
};

function readArray(array: Result): readonly Value[] {
  if (isList(array)) return array;
  const code = array === MISSING || array === undefined ? 17044 : array === null ? 5887502 : 17044;
  throw new MongoServerError(
    code,
    `All operands of $setEquals must be arrays. One argument is of type: ${kindOf(array)}`,
  );
}
