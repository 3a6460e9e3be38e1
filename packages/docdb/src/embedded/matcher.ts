// Decides whether the writer finds the rows of a change by itself, and finds them on a reader where not.
import { Budget } from '../language/budget.ts';
import type { OperationOptions } from '../port/collection.ts';
import type { Engine } from './engine.ts';
import { workCounts } from './executor/work-counts.ts';
import { planFind } from './planner/plan.ts';
import type { Reads } from './reads.ts';
import { compileChangeUpdate, compileQuery, idOfFilter } from './writer/compiled-change.ts';
import type { DeleteChange, RowTarget, UpdateChange } from './writer/request.ts';

export type QueryWrite = UpdateChange | DeleteChange;

/** Rows that the writer may look at for one change before a reader does it instead. */
const fewRows = 64;

export class Matcher {
  readonly #engine: Engine;
  readonly #reads: Reads;

  constructor(engine: Engine, reads: Reads) {
    this.#engine = engine;
    this.#reads = reads;
  }

  /** Compiles what is not plainly by `_id`, so that a wrong filter or update is refused before it goes anywhere. */
  isForWriter(change: QueryWrite): boolean {
    const { store } = this.#engine;
    const entry = store.catalog.find(change.place.database, change.place.collection);
    const isPipeline = change.kind === 'update' && Array.isArray(change.update);
    if (entry === null || (idOfFilter(change.filter) !== null && !isPipeline)) return true;
    const query = compileQuery(change, entry, this.#engine.clock(), new Budget());
    if (change.kind === 'update' && compileChangeUpdate(change, query.language).hazardous) return false;
    if (query.filter.hazardous || change.sort !== null) return false;
    const plan = planFind(entry, query.filter, {
      ...(change.hint === null ? {} : { hint: change.hint }),
      ...(query.collation === undefined ? {} : { collation: query.collation }),
      counts: workCounts(store, entry),
    });
    return plan.expected !== null && plan.expected <= fewRows;
  }

  #isHazardous(change: UpdateChange): boolean {
    const query = compileQuery(change, null, this.#engine.clock(), new Budget());
    return compileChangeUpdate(change, query.language).hazardous;
  }

  /** The rows that match, in batches as a reader finds them. */
  async *match(
    change: QueryWrite,
    { maxTimeMS, signal }: Pick<OperationOptions, 'maxTimeMS' | 'signal'>,
  ): AsyncGenerator<readonly RowTarget[], void, void> {
    const batches = this.#reads.matchRows(change.place, change.filter, {
      ...(maxTimeMS === undefined ? {} : { maxTimeMS }),
      ...(signal === undefined ? {} : { signal }),
      ...(change.collation === null ? {} : { collation: change.collation }),
      ...(change.variables === null ? {} : { let: change.variables }),
      ...(change.hint === null ? {} : { hint: change.hint }),
      ...(change.sort === null ? {} : { sort: change.sort }),
      ...(change.multi ? {} : { limit: 1 }),
      ...(change.kind === 'update' && this.#isHazardous(change) ? { update: change } : {}),
    });
    yield* batches;
  }
}
