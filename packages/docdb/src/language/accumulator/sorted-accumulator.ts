// What `$top`, `$topN`, `$bottom` and `$bottomN` have in common.
import { MongoServerError } from '../../port/errors.ts';
import type { Value } from '../../values/value.ts';
import { constant } from '../expression/constant.ts';
import { weightOf } from '../expression/growth.ts';
import { isObject, orNull } from '../expression/kind.ts';
import { compileRequired, type NamedRules, readNamed } from '../expression/named-operands.ts';
import { compileSort } from '../sort.ts';
import type { AccumulatorOperator } from './accumulator.ts';
import { readGroupAmount } from './n-accumulator.ts';
import { Ordered } from './ordered.ts';

interface Entry {
  readonly key: readonly Value[];
  readonly output: Value;
}

export interface SortedKind {
  readonly name: `$${string}`;
  /** From which end of the order the documents are taken. */
  readonly end: 'top' | 'bottom';
  /** One value alone, or `n` in an array. */
  readonly one: boolean;
}

export function sortedAccumulator({ name, end, one }: SortedKind): AccumulatorOperator {
  const rules: NamedRules = {
    name,
    fields: one ? ['sortBy', 'output'] : ['n', 'sortBy', 'output'],
    required: [...(one ? [] : [['n', 5788003] as const]), ['output', 5788004], ['sortBy', 5788005]],
    notObject: 5788001,
    unknown: 5788002,
  };
  return {
    name,
    compile(operand, scope) {
      const given = readNamed(operand, rules);
      const n = one ? constant(1) : compileRequired(given, 'n', scope);
      const output = compileRequired(given, 'output', scope);
      const sortBy = given.get('sortBy');
      if (!isObject(sortBy)) throw new MongoServerError(5788604, `${name} requires 'sortBy' to be an object`);
      const sort = compileSort(sortBy, scope.context);
      if (n.constant !== undefined) readGroupAmount(name, n, null);
      const direction = end === 'top' ? 1 : -1;
      const compare = (left: Entry, right: Entry): number => direction * sort.compareKeys(left.key, right.key);
      return {
        start(group) {
          const ordered = new Ordered(readGroupAmount(name, n, group), compare, scope.context.budget);
          return {
            add(frame) {
              const entry = { key: sort.keyOf(frame.root), output: orNull(output.evaluate(frame)) };
              ordered.add(entry, weightOf(entry.output) + weightOf(entry.key));
            },
            result: () => resultOf(ordered.first(), end, one),
          };
        },
      };
    },
  };
}

/** The last documents are given in the sort's order. */
function resultOf(entries: readonly Entry[], end: 'top' | 'bottom', one: boolean): Value {
  const outputs = entries.map(({ output }) => output);
  if (one) return outputs[0] ?? null;
  return end === 'top' ? outputs : outputs.reverse();
}
