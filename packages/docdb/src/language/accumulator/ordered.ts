// The first `n` entries in an order, held one by one.
import type { Budget } from '../budget.ts';

export class Ordered<T> {
  #entries: T[] = [];
  readonly #n: number;
  readonly #compare: (left: T, right: T) => number;
  readonly #budget: Budget;

  constructor(n: number, compare: (left: T, right: T) => number, budget: Budget) {
    this.#n = n;
    this.#compare = compare;
    this.#budget = budget;
  }

  add(entry: T, bytes: number): void {
    this.#budget.hold(bytes);
    this.#entries.push(entry);
    if (this.#entries.length < 2 * this.#n + 16) return;
    this.#budget.release(bytes * (this.#entries.length - this.#n));
    this.#entries = this.first();
  }

  /** Entries that are equal stay in the order in which they came. */
  first(): T[] {
    return this.#entries.toSorted(this.#compare).slice(0, this.#n);
  }
}
