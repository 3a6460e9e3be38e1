// What `$firstN`, `$lastN`, `$minN` and `$maxN` have in common.
import type { Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import type { Expression, Result } from '../expression/expression.ts';
import { frameOf } from '../expression/frame.ts';
import { isObject } from '../expression/kind.ts';
import { compileRequired, type NamedRules, readNamed } from '../expression/named-operands.ts';
import type { AccumulatorOperator } from './accumulator.ts';
import { readAmount } from './read-count.ts';

/** Gathers at most `n` values. */
export interface NGathering {
  add(value: Result): void;
  result(): readonly Value[];
}

export type StartN = (n: number, context: LanguageContext) => NGathering;

export function rulesOfN(name: string): NamedRules {
  return {
    name,
    fields: ['n', 'input'],
    required: [
      ['n', 5787906],
      ['input', 5787907],
    ],
    notObject: 5787900,
    unknown: 5787901,
  };
}

export function nAccumulator(name: `$${string}`, start: StartN): AccumulatorOperator {
  return {
    name,
    compile(operand, scope) {
      const given = readNamed(operand, rulesOfN(name));
      const n = compileRequired(given, 'n', scope);
      const input = compileRequired(given, 'input', scope);
      const readN = (group: Value): number => readGroupAmount(name, n, group);
      if (n.constant !== undefined) readN(null);
      return {
        start(group) {
          const gathering = start(readN(group), scope.context);
          return { add: (frame) => gathering.add(input.evaluate(frame)), result: () => gathering.result() };
        },
      };
    },
  };
}

/** The amount may depend on the group's key, whose fields are those of a document. */
export function readGroupAmount(name: string, n: Expression, group: Value): number {
  const value = n.evaluate(frameOf(isObject(group) ? group : { _id: group }));
  return readAmount(name, value, { notInt: 7548606, notPositive: 7548606 });
}
