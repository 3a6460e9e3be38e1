// What a crash or a lost transaction has cut off: drops are gone on with, index builds taken back.
import { saveIndexState } from '../catalog/catalog-editor.ts';
import { removeIndexEntries } from './drop-index.ts';
import type { BackgroundWork } from './operation.ts';
import { removeCollection } from './remove-collection.ts';
import type { WriteContext } from './write-context.ts';

export function* cleanUp(context: WriteContext, spawn: (work: BackgroundWork) => void): BackgroundWork {
  const dropped = context.store.statement("SELECT id FROM collections WHERE state = 'dropping'").all();
  for (const columns of dropped) spawn(removeCollection(context, Number(columns[0])));
  const unfinished = context.store
    .statement(
      "SELECT collection, id FROM indexes WHERE state <> 'ready' AND collection IN (SELECT id FROM collections WHERE state = 'ready')",
    )
    .all();
  for (const columns of unfinished) {
    const [collection, index] = [Number(columns[0]), Number(columns[1])];
    if (context.building.has(index)) continue;
    context.savepoint(() => saveIndexState(context, collection, index, 'dropping'));
    spawn(removeIndexEntries(context, collection, index));
  }
  yield;
  return [];
}
