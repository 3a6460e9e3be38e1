// What `$year`, `$month` and the other parts of a date have in common.
import { MongoServerError } from '../../../port/errors.ts';
import type { Value } from '../../../values/value.ts';
import { fold } from '../constant.ts';
import type { Expression, ExpressionOperator, Scope } from '../expression.ts';
import { isList, isNullish, isObject } from '../kind.ts';
import { compileNamed, compileRequired, present, readNamed } from '../named-operands.ts';
import { isOperatorObject } from '../object/is-operator-object.ts';
import { readDate } from './read-date.ts';
import { compileZone } from './zone-operand.ts';

export function partOperator(name: `$${string}`, part: (local: number) => Value): ExpressionOperator {
  return {
    name,
    compile(operand, scope) {
      const { date, zone } = compileOperands(name, operand, scope);
      const zoneOf = compileZone(zone);
      return fold(present(date, zone), (frame) => {
        const value = date.evaluate(frame);
        if (isNullish(value)) return null;
        const timeZone = zoneOf(frame);
        if (timeZone === null) return null;
        const utc = readDate(value, 16006, name);
        return part(utc + timeZone.offsetAt(utc));
      });
    },
  };
}

interface Operands {
  readonly date: Expression;
  readonly zone: Expression | undefined;
}

/** `<date>`, `[<date>]` or `{ date, timezone }`. */
function compileOperands(name: string, operand: unknown, scope: Scope): Operands {
  if (isList(operand)) {
    if (operand.length !== 1) {
      throw new MongoServerError(
        40536,
        `${name} accepts exactly one argument if given an array, but was given ${operand.length}`,
      );
    }
    return { date: scope.compile(operand[0], scope), zone: undefined };
  }
  if (!isObject(operand) || isOperatorObject(operand)) {
    return { date: scope.compile(operand, scope), zone: undefined };
  }
  const given = readNamed(operand, {
    name,
    fields: ['date', 'timezone'],
    required: [['date', 40539]],
    notObject: 40536,
    unknown: 40535,
  });
  return { date: compileRequired(given, 'date', scope), zone: compileNamed(given, 'timezone', scope) };
}
