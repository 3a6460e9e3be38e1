// What must be there. Kept in this process, fed with every request's fate.

export type Fate = 'acknowledged' | 'refused' | 'unknown';

/** The state a document may have: its marker text, or null for absent. Several where an answer never came. */
export type Possible = readonly (string | null)[];

export class Oracle {
  readonly #documents = new Map<string, Possible>();
  readonly #pairs = new Map<string, Fate>();
  readonly #batches = new Map<string, { readonly size: number; readonly fate: Fate }>();
  acknowledgedIncrements = 0;
  unknownIncrements = 0;
  readonly acknowledged: Record<string, number> = {};

  count(kind: string, fate: Fate): void {
    if (fate === 'acknowledged') this.acknowledged[kind] = (this.acknowledged[kind] ?? 0) + 1;
  }

  /** `after` is what the document holds if the write was done. */
  document(key: string, after: string | null, fate: Fate): void {
    const before = this.#documents.get(key) ?? [null];
    if (fate === 'acknowledged') this.#documents.set(key, [after]);
    if (fate === 'unknown') this.#documents.set(key, [...new Set([...before, after])]);
    if (fate === 'refused' && !this.#documents.has(key)) this.#documents.set(key, [null]);
  }

  increment(fate: Fate): void {
    if (fate === 'acknowledged') this.acknowledgedIncrements += 1;
    if (fate === 'unknown') this.unknownIncrements += 1;
  }

  pair(name: string, fate: Fate): void {
    this.#pairs.set(name, fate);
  }

  batch(name: string, size: number, fate: Fate): void {
    this.#batches.set(name, { size, fate });
  }

  get documents(): ReadonlyMap<string, Possible> {
    return this.#documents;
  }

  get pairs(): ReadonlyMap<string, Fate> {
    return this.#pairs;
  }

  get batches(): ReadonlyMap<string, { readonly size: number; readonly fate: Fate }> {
    return this.#batches;
  }

  /** After a look at the recovered server what was unknown is known. */
  settle(key: string, found: string | null): void {
    this.#documents.set(key, [found]);
  }

  settleIncrements(value: number): void {
    this.acknowledgedIncrements = value;
    this.unknownIncrements = 0;
  }
}
