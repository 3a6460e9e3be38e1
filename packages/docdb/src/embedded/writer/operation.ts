// What a request runs as: a generator; where it pauses, others may go first.
import type { ChangeResult, ItemResult } from './result.ts';
import type { NewRow } from './rows.ts';
import type { WriteContext } from './write-context.ts';

export type Operation = Generator<void, readonly ItemResult[], void>;

/** A piece of work that nobody waits for; its result is empty. */
export type BackgroundWork = Operation;

export interface OperationScope {
  readonly context: WriteContext;
  readonly now: number;
  /** The documents that came with the request. */
  readonly inserts: readonly NewRow[];
  /** Inside an interactive transaction. */
  readonly exclusive: boolean;
  spawn(work: BackgroundWork): void;
}

export function single(result: ChangeResult): readonly ItemResult[] {
  return [{ ok: true, result }];
}
