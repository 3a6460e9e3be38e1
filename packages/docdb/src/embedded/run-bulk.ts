// Bulk writes: what the writer can run by itself goes over in long runs, the rest one by one.
import type { WriteModel } from '../port/client.ts';
import type { BulkItem, InsertOptions } from '../port/collection.ts';
import { MongoServerError } from '../port/errors.ts';
import { changeOfModel, type PreparedInsert } from './change-builder.ts';
import type { CollectionHost } from './collection-host.ts';
import { outcomeOf } from './outcome.ts';
import type { Change, Place } from './writer/request.ts';
import type { ItemResult } from './writer/result.ts';

interface Prepared {
  readonly index: number;
  readonly change: Change;
  readonly row: PreparedInsert | null;
}

/** Changes that go to the writer in one message. */
const changesAtOnce = 1000;

export async function runBulk(
  host: CollectionHost,
  place: Place,
  models: readonly WriteModel[],
  options: InsertOptions,
): Promise<readonly BulkItem[]> {
  const ordered = options.ordered !== false;
  const items: (BulkItem | undefined)[] = models.map(() => undefined);
  const run = new BulkRun(host, place, options);
  for (let at = 0; at < models.length; ) {
    const end = await run.from(models, at, items);
    const failed = ordered && items.slice(at, end).some((item) => item?.ok === false);
    at = end;
    if (failed) break;
  }
  return items.filter((item) => item !== undefined);
}

class BulkRun {
  readonly #host: CollectionHost;
  readonly #place: Place;
  readonly #options: InsertOptions;

  constructor(host: CollectionHost, place: Place, options: InsertOptions) {
    this.#host = host;
    this.#place = place;
    this.#options = options;
  }

  /** Runs the models from `start` on that can go together, and answers where to go on. */
  async from(models: readonly WriteModel[], start: number, items: (BulkItem | undefined)[]): Promise<number> {
    const { engine, sessions } = this.#host;
    sessions.check(this.#options.session);
    const place = engine.place(this.#place.database, this.#place.collection);
    const together: Prepared[] = [];
    let at = start;
    for (; at < models.length && together.length < changesAtOnce; at += 1) {
      const model = models[at];
      if (model === undefined) break;
      const prepared = this.#prepare(model, at, place);
      if ('error' in prepared) {
        if (together.length > 0 && this.#isOrdered) break;
        items[at] = { ok: false, error: prepared.error };
        if (this.#isOrdered) return at + 1;
        continue;
      }
      if (prepared.change.kind !== 'insert' && !this.#isForWriter(prepared.change)) {
        if (together.length > 0) break;
        items[at] = await this.#alone(prepared.change);
        return at + 1;
      }
      together.push(prepared);
    }
    return together.length === 0 ? at : this.#together(together, items, at);
  }

  get #isOrdered(): boolean {
    return this.#options.ordered !== false;
  }

  #isForWriter(change: Exclude<Change, { kind: 'insert' }>): boolean {
    return this.#options.session !== undefined || this.#host.writes.isForWriter(change);
  }

  #prepare(model: WriteModel, index: number, place: Place): Prepared | { readonly error: Error } {
    const rows: PreparedInsert[] = [];
    try {
      const change = changeOfModel(
        place,
        model,
        { rows, now: this.#host.engine.clock() },
        {
          bypassValidation: this.#options.bypassDocumentValidation === true,
          ...(this.#options.let === undefined ? {} : { let: this.#options.let }),
        },
      );
      if (change.kind !== 'insert') this.#isForWriter(change);
      return { index, change, row: rows[0] ?? null };
    } catch (error) {
      if (error instanceof MongoServerError) return { error };
      throw error;
    }
  }

  async #alone(change: Exclude<Change, { kind: 'insert' }>): Promise<BulkItem> {
    try {
      return { ok: true, outcome: outcomeOf(await this.#host.writes.change(change, this.#options)) };
    } catch (error) {
      if (error instanceof MongoServerError) return { ok: false, error };
      throw error;
    }
  }

  async #together(prepared: readonly Prepared[], items: (BulkItem | undefined)[], end: number): Promise<number> {
    const rows = prepared.flatMap(({ row }) => (row === null ? [] : [row]));
    let part = 0;
    const changes = prepared.map(
      ({ change }): Change => (change.kind === 'insert' ? { ...change, part: part++ } : change),
    );
    const results = await this.#host.writes.request(
      { op: 'bulk', changes, ordered: this.#isOrdered },
      rows,
      this.#options,
    );
    const [first] = prepared;
    if (results === 'again') return first?.index ?? end;
    for (const [position, result] of results.entries()) {
      const each = prepared[position];
      if (each === undefined) continue;
      if (result.ok && result.result.elsewhere === true && each.change.kind !== 'insert') {
        items[each.index] = await this.#alone(each.change);
        if (this.#isOrdered) return each.index + 1;
      } else items[each.index] = itemOf(result, each);
    }
    const last = prepared[results.length - 1];
    return results.length < prepared.length && last !== undefined ? last.index + 1 : end;
  }
}

function itemOf(result: ItemResult, { row }: Prepared): BulkItem {
  return result.ok ? { ok: true, outcome: outcomeOf(result.result, row?.id) } : result;
}
