// Keeps the change log inside its bounds of age and size; the newest row stays, since sequences go on from it.
import { type Operation, type OperationScope, single } from './operation.ts';
import { noResult } from './result.ts';

const rowsAtOnce = 200;
const firstSequence = 'SELECT min(sequence) FROM changes';
/** The first row of a stretch that is to stay. */
const firstKept =
  'SELECT min(sequence) FROM changes WHERE sequence >= ?1 AND sequence < ?2 AND time >= ?3 AND total > ?4';

export function* trimChanges(
  { context }: OperationScope,
  { before, maxBytes }: { readonly before: number; readonly maxBytes: number },
): Operation {
  let deleted = 0;
  for (;;) {
    const first = Number(context.store.statement(firstSequence).get()?.[0] ?? context.changes.last);
    const end = Math.min(first + rowsAtOnce, context.changes.last);
    const kept = context.store.statement(firstKept).get(first, end, before, context.changes.total - maxBytes)?.[0];
    const cut = typeof kept === 'number' ? kept : end;
    if (cut <= first) break;
    deleted += Number(context.store.statement('DELETE FROM changes WHERE sequence < ?').run(cut).changes);
    if (typeof kept === 'number') break;
    yield;
  }
  return single({ ...noResult, deleted });
}
