// What one read works with: where it reads, what it may use, and what it has looked at.
import type { Budget } from '../../language/budget.ts';
import type { CollectionEntry, IndexEntry } from '../catalog/catalog.ts';
import { idIndex } from '../planner/access.ts';
import type { Store } from '../store.ts';
import { queryPlanKilled } from './query-plan-killed.ts';

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
  #catalogVersion: number;

  constructor(store: Store, entry: CollectionEntry, budget: Budget) {
    this.store = store;
    this.entry = entry;
    this.budget = budget;
    this.#catalogVersion = store.shared.catalogVersion;
  }

  /** After each batch: what is read may have been dropped meanwhile, and then its rows end too soon. */
  checkStillThere(index: IndexEntry | null): void {
    const version = this.store.shared.catalogVersion;
    if (version === this.#catalogVersion) return;
    this.#catalogVersion = version;
    const now = this.store.catalog.find(this.entry.database, this.entry.name);
    if (now?.id !== this.entry.id) throw queryPlanKilled(`the collection ${this.entry.name} was dropped`);
    if (
      index !== null &&
      index !== idIndex &&
      !now.indexes.some(({ id, state }) => id === index.id && state === 'ready')
    ) {
      throw queryPlanKilled(`the index ${index.name} was dropped`);
    }
  }

  /** Counts a document that was read; throws where the operation has used up what it may. */
  examine(characters: number): void {
    this.examined.documents += 1;
    this.budget.step(stepsPerDocument + Math.floor(characters / charactersPerStep));
  }
}
