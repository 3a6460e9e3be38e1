// https://www.mongodb.com/docs/manual/reference/operator/aggregation/let/
import { ErrorCode, MongoServerError } from '../../../port/errors.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isList, isObject } from '../kind.ts';
import { compileRequired, type NamedRules, readNamed } from '../named-operands.ts';
import { checkUserVariable, withNames } from '../scope.ts';

const rules: NamedRules = {
  name: '$let',
  fields: ['vars', 'in'],
  required: [
    ['vars', 16876],
    ['in', 16877],
  ],
  notObject: 16874,
  unknown: 16875,
};

export const $let: ExpressionOperator = {
  name: '$let',
  compile(operand, scope) {
    const given = readNamed(operand, rules);
    const vars = given.get('vars');
    if (isList(vars)) throw new MongoServerError(ErrorCode.FailedToParse, "$let: 'vars' must be an object");
    if (!isObject(vars)) throw new MongoServerError(10065, "$let: 'vars' must be an object");
    const names = Object.keys(vars);
    for (const name of names) checkUserVariable(name);
    // The variables do not see each other.
    const inner = withNames(scope, names);
    const values = names.map((name) => scope.compile(vars[name], { ...scope, slot: inner.slot }));
    const body = compileRequired(given, 'in', inner);
    return fold([...values, body], (frame) => {
      for (const [index, value] of values.entries()) frame.slots[scope.slot + index] = value.evaluate(frame);
      return body.evaluate(frame);
    });
  },
};
