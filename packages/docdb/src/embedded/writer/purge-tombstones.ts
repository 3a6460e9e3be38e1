// A dropped collection's catalog row stays as long as the change log names it, so that its events still have a name.
import type { Store } from '../store.ts';

/** Only while opening: a snapshot in use learns of a drop from the row. */
export function purgeTombstones(store: Store): void {
  store
    .statement(
      `DELETE FROM collections WHERE state = 'dropped'
         AND dropped < coalesce((SELECT min(sequence) FROM changes), dropped + 1)`,
    )
    .run();
}
