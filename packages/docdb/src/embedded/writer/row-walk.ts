// The rows of one change, each as it is when its turn comes: between two of them others may have written.
import type { CollectionEntry } from '../catalog/catalog.ts';
import type { Row } from '../executor/row.ts';
import { textHash } from '../text-hash.ts';
import type { ChangeScope } from './apply-change.ts';
import type { CompiledQuery } from './compiled-change.ts';
import { type FoundRow, findRows, MatchElsewhere, rowAt } from './find-rows.ts';
import { meets, preconditionFailed } from './precondition.ts';
import type { QueryChange, RowTarget } from './request.ts';

export interface WalkedRow {
  readonly entry: CollectionEntry;
  readonly row: Row;
  /** See Filter.testWithPosition. */
  readonly position: number;
  /** See RowTarget. */
  readonly after?: string | null;
}

export interface WalkWork {
  readonly scope: ChangeScope;
  readonly change: QueryChange;
  readonly entry: CollectionEntry | null;
  readonly query: CompiledQuery;
  /** The change may only be made to rows that are as a reader saw them. */
  readonly unchangedOnly: boolean;
}

export class RowWalk {
  /** Rows that have changed since a reader matched them and that only a reader can test again. */
  readonly stale: number[] = [];
  readonly #work: WalkWork;
  readonly #candidates: readonly (FoundRow | RowTarget)[];
  #slice: number;
  #next = 0;

  constructor(work: WalkWork) {
    this.#work = work;
    this.#slice = work.scope.context.slice;
    this.#candidates = this.#find();
    const { expect } = work.change;
    if (expect !== null && this.isEmpty && !meets(expect, null)) throw preconditionFailed();
  }

  get isEmpty(): boolean {
    return this.#candidates.length === 0;
  }

  /** The next row that still matches; null at the end, also when the collection is gone. */
  next(): WalkedRow | null {
    const { scope, change, entry: first } = this.#work;
    const entry = first === null ? null : scope.context.catalog.findById(first.id);
    if (entry === null) return null;
    for (;;) {
      const candidate = this.#candidates[this.#next];
      if (candidate === undefined) return null;
      this.#next += 1;
      const found = 'hash' in candidate ? this.#ofTarget(entry, candidate) : this.#ofFound(entry, candidate);
      if (found === null) continue;
      if (change.expect !== null && !meets(change.expect, found.row)) throw preconditionFailed();
      return { entry, ...found };
    }
  }

  #find(): readonly (FoundRow | RowTarget)[] {
    const { scope, change, entry, query, unchangedOnly } = this.#work;
    if (entry === null) return [];
    if (change.targets !== null) return change.targets;
    if (unchangedOnly) throw new MatchElsewhere();
    return findRows(scope.context, { entry, change, query, exclusive: scope.budget !== null });
  }

  #ofFound(entry: CollectionEntry, found: FoundRow): Omit<WalkedRow, 'entry'> | null {
    const { context } = this.#work.scope;
    if (this.#slice === context.slice) return found;
    const row = rowAt(context.store, entry, found.row.r);
    if (row === null) return null;
    return row.text === found.row.text ? found : this.#again(row);
  }

  #ofTarget(entry: CollectionEntry, target: RowTarget): Omit<WalkedRow, 'entry'> | null {
    const { scope, query, unchangedOnly } = this.#work;
    const row = rowAt(scope.context.store, entry, target.r);
    if (row === null) return null;
    const isComputed = target.after !== undefined;
    if (textHash(row.text) === target.hash && (isComputed || !unchangedOnly)) {
      return { row, position: target.position, ...(target.after === undefined ? {} : { after: target.after }) };
    }
    if (unchangedOnly || query.filter.hazardous) {
      this.stale.push(target.r);
      return null;
    }
    return this.#again(row);
  }

  #again(row: Row): Omit<WalkedRow, 'entry'> | null {
    const { matched, position } = this.#work.query.filter.testWithPosition(row.document);
    return matched ? { row, position } : null;
  }
}
