// What all threads of one engine know at once: when a snapshot is stale, and how far the change log goes.

const catalogWord = 0;
const sequenceWord = 1;
const commitsWord = 2;

/**
 * The catalog word is a sequence lock: the writer makes it odd before it commits a catalog change and even afterwards,
 * so that a snapshot loaded in between is never taken for a current one.
 */
export class SharedState {
  readonly buffer: SharedArrayBuffer;
  readonly #words: BigInt64Array<SharedArrayBuffer>;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(24)) {
    this.buffer = buffer;
    this.#words = new BigInt64Array(buffer);
  }

  /** Moves with every catalog change; odd while one is being committed. */
  get catalogVersion(): number {
    return Number(Atomics.load(this.#words, catalogWord));
  }

  beginCatalogChange(): void {
    if (this.catalogVersion % 2 === 0) Atomics.add(this.#words, catalogWord, 1n);
  }

  endCatalogChange(): void {
    if (this.catalogVersion % 2 === 1) Atomics.add(this.#words, catalogWord, 1n);
  }

  /** Moves after each commit and before the catalog word is even again: what was read before it may be stale. */
  get commits(): bigint {
    return Atomics.load(this.#words, commitsWord);
  }

  countCommit(): void {
    Atomics.add(this.#words, commitsWord, 1n);
  }

  /** The last committed sequence of the change log. */
  get lastSequence(): number {
    return Number(Atomics.load(this.#words, sequenceWord));
  }

  set lastSequence(sequence: number) {
    Atomics.store(this.#words, sequenceWord, BigInt(sequence));
  }
}
