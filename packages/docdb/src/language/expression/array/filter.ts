// https://www.mongodb.com/docs/manual/reference/operator/aggregation/filter/
import { MongoServerError } from '../../../port/errors.ts';
import type { Value } from '../../../values/value.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator, Result } from '../expression.ts';
import { asInt32 } from '../int32.ts';
import { isList, isNullish, isNumeric, kindOf } from '../kind.ts';
import { compileNamed, compileRequired, type NamedRules, present, readNamed } from '../named-operands.ts';
import { withNames } from '../scope.ts';
import { isTrue } from '../truth.ts';
import { readElementName } from './element-name.ts';

const rules: NamedRules = {
  name: '$filter',
  fields: ['input', 'as', 'cond', 'limit'],
  required: [
    ['input', 28648],
    ['cond', 28650],
  ],
  notObject: 28646,
  unknown: 28647,
};

export const $filter: ExpressionOperator = {
  name: '$filter',
  compile(operand, scope) {
    const given = readNamed(operand, rules);
    const input = compileRequired(given, 'input', scope);
    const limit = compileNamed(given, 'limit', scope);
    const name = readElementName(given);
    const cond = compileRequired(given, 'cond', withNames(scope, [name]));
    const { slot, context } = scope;
    return fold(present(input, cond, limit), (frame) => {
      const array = input.evaluate(frame);
      if (isNullish(array)) return null;
      if (!isList(array)) {
        throw new MongoServerError(28651, `input to $filter must be an array not ${kindOf(array)}`);
      }
      const most = limit === undefined ? Number.POSITIVE_INFINITY : readLimit(limit.evaluate(frame));
      const kept: Value[] = [];
      for (const element of array) {
        if (kept.length >= most) break;
        context.budget.step();
        frame.slots[slot] = element;
        if (isTrue(cond.evaluate(frame))) kept.push(element);
      }
      return kept;
    });
  },
};

function readLimit(limit: Result): number {
  if (isNullish(limit)) return Number.POSITIVE_INFINITY;
  const most = isNumeric(limit) ? asInt32(limit) : undefined;
  if (most === undefined) {
    throw new MongoServerError(327391, '$filter: limit must be representable as a 32-bit integral value');
  }
  if (most < 1) throw new MongoServerError(327392, `$filter: limit must be greater than 0, found: ${most}`);
  return most;
}
