// Takes a dropped collection's rows and tables out of the file, a little at a time. Begun again from the catalog after a crash.
import type { BackgroundWork } from './operation.ts';
import type { WriteContext } from './write-context.ts';

/** Rows deleted by one statement: well under a millisecond's work for documents of ordinary size. */
const rowsAtOnce = 64;

export function* removeCollection(context: WriteContext, id: number): BackgroundWork {
  if (context.removing.has(id)) return [];
  context.removing.add(id);
  try {
    yield* remove(context, id);
  } finally {
    context.removing.delete(id);
  }
  return [];
}

function* remove(context: WriteContext, id: number): Generator<void, void, void> {
  for (const sql of [
    `DELETE FROM $x WHERE (i, key, r) IN (SELECT i, key, r FROM $x LIMIT ${rowsAtOnce})`,
    `DELETE FROM $d WHERE r IN (SELECT r FROM $d LIMIT ${rowsAtOnce})`,
  ]) {
    for (;;) {
      const { changes } = context.store.collectionStatement(id, sql).run();
      if (Number(changes) < rowsAtOnce) break;
      yield;
    }
    yield;
  }
  context.store.forgetStatements(id);
  context.savepoint(() => {
    context.store.connection.exec(`DROP TABLE IF EXISTS d${id}; DROP TABLE IF EXISTS x${id}`);
    context.store.statement('DELETE FROM counts WHERE collection = ?').run(id);
    context.store.statement('DELETE FROM indexes WHERE collection = ?').run(id);
    context.store.statement("UPDATE collections SET state = 'dropped' WHERE id = ?").run(id);
  });
}
