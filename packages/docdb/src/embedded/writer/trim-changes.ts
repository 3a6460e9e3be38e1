// Keeps the change log inside its bounds of age and size; the newest row stays, since sequences go on from it.
import { type Operation, type OperationScope, single } from './operation.ts';
import { noResult } from './result.ts';

const rowsAtOnce = 200;
const firstRow = 'SELECT sequence, time, total FROM changes ORDER BY sequence LIMIT 1';
const atPlace = 'SELECT sequence, time, total FROM changes WHERE sequence >= ? ORDER BY sequence LIMIT 1';

export function* trimChanges(
  { context }: OperationScope,
  { before, maxBytes }: { readonly before: number; readonly maxBytes: number },
): Operation {
  let deleted = 0;
  for (;;) {
    const first = context.store.statement(firstRow).get();
    if (first === undefined || Number(first[0]) >= context.changes.last) break;
    const end = Number(first[0]) + rowsAtOnce;
    const next = context.store.statement(atPlace).get(Math.min(end, context.changes.last));
    const isOld = next !== undefined && Number(next[1]) < before;
    const isTooMuch = next !== undefined && context.changes.total - Number(next[2]) > maxBytes;
    if (!isOld && !isTooMuch) break;
    const { changes } = context.store.statement('DELETE FROM changes WHERE sequence < ?').run(Number(next?.[0]));
    deleted += Number(changes);
    yield;
  }
  return single({ ...noResult, deleted });
}
