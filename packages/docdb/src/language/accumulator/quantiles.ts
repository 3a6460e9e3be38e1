// Percentiles by rank: the smallest value that at least that part of the values does not exceed.
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isNaNValue, makeDouble, toDouble } from '../../values/number.ts';
import type { Value } from '../../values/value.ts';
import type { Budget } from '../budget.ts';
import type { Expression, Result } from '../expression/expression.ts';
import { isList, isNumeric } from '../expression/kind.ts';

export class Quantiles {
  readonly #values: number[] = [];
  readonly #budget: Budget;
  #isSorted = false;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  add(value: Result): void {
    if (!isNumeric(value) || isNaNValue(value)) return;
    this.#budget.hold(8);
    this.#values.push(toDouble(value));
    this.#isSorted = false;
  }

  /** Null where there are no numbers. */
  at(fraction: number): Value {
    if (!this.#isSorted) this.#values.sort((left, right) => left - right);
    this.#isSorted = true;
    const rank = Math.max(0, Math.ceil(fraction * this.#values.length) - 1);
    const value = this.#values[rank];
    return value === undefined ? null : makeDouble(value);
  }
}

/** `p`: constant numbers from 0 to 1. */
export function readFractions(p: Expression): readonly number[] {
  const values = p.constant?.value ?? null;
  if (!isList(values) || values.length === 0) {
    throw new MongoServerError(7750301, "The $percentile 'p' field must be a non-empty array of constants");
  }
  return values.map((value) => {
    if (!isNumeric(value)) throw new MongoServerError(7750302, "The $percentile 'p' field must be an array of numbers");
    const fraction = toDouble(value);
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new MongoServerError(7750303, "The $percentile 'p' field must be an array of numbers from 0 to 1");
    }
    return fraction;
  });
}

/** The other methods of the server are not there yet. */
export function checkMethod(method: unknown): void {
  if (method === 'approximate') return;
  throw new MongoServerError(ErrorCode.BadValue, "Currently only 'approximate' can be used as percentile 'method'");
}
