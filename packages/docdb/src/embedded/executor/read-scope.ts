// What one read works with: where it reads, what it may use, and what it has looked at.
import type { Budget } from '../../language/budget.ts';
import type { CollectionEntry } from '../catalog/catalog.ts';
import type { Store } from '../store.ts';

export interface Examined {
  keys: number;
  documents: number;
}

const stepsPerDocument = 8;
const charactersPerStep = 1024;

export class ReadScope {
  readonly store: Store;
  readonly entry: CollectionEntry;
  readonly budget: Budget;
  readonly examined: Examined = { keys: 0, documents: 0 };

  constructor(store: Store, entry: CollectionEntry, budget: Budget) {
    this.store = store;
    this.entry = entry;
    this.budget = budget;
  }

  /** Counts a document that was read; throws where the operation has used up what it may. */
  examine(characters: number): void {
    this.examined.documents += 1;
    this.budget.step(stepsPerDocument + Math.floor(characters / charactersPerStep));
  }
}
