/**
 * Gives strings that a collation holds equal the same representative: the first of them that it met. Intl has no sort
 * keys, so it keeps one string per class, in order. Lives as long as one operation.
 */
export class EqualityClasses {
  readonly #compare: (left: string, right: string) => number;
  readonly #known = new Map<string, string>();
  readonly #representatives: string[] = [];

  constructor(compare: (left: string, right: string) => number) {
    this.#compare = compare;
  }

  representative(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const at = this.#position(text);
    const candidate = this.#representatives[at];
    const found = candidate !== undefined && this.#compare(candidate, text) === 0 ? candidate : text;
    if (found === text) this.#representatives.splice(at, 0, text);
    this.#known.set(text, found);
    return found;
  }

  /** Where the first representative is that is not less than the text. */
  #position(text: string): number {
    let low = 0;
    let high = this.#representatives.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.#representatives[middle] ?? '', text) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
