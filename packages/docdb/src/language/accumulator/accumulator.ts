// https://www.mongodb.com/docs/manual/reference/operator/aggregation/group/#accumulator-operator
import type { Value } from '../../values/value.ts';
import type { Frame, Scope } from '../expression/expression.ts';

/** What one group has gathered so far. */
export interface Gathering {
  /** Takes one document into account. */
  add(frame: Frame): void;
  result(): Value;
}

/** A compiled accumulator: starts one gathering for each group. */
export interface Accumulator {
  start(group: Value): Gathering;
}

/** One accumulator: checks and compiles its operand, in a file named as the operator. */
export interface AccumulatorOperator {
  readonly name: `$${string}`;
  compile(operand: unknown, scope: Scope): Accumulator;
}
