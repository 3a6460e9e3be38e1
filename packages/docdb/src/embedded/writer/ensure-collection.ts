// https://www.mongodb.com/docs/manual/core/databases-and-collections/#create-a-collection : made when first written to.
import type { CollectionEntry } from '../catalog/catalog.ts';
import { createEntry } from '../catalog/catalog-editor.ts';
import { checkWritable } from '../namespace.ts';
import type { Place } from './request.ts';
import type { WriteContext } from './write-context.ts';

/** Thrown where the caller prepared its documents for another kind of collection than there is. */
export class CatalogMoved extends Error {
  constructor() {
    super('the catalog has changed');
    this.name = 'CatalogMoved';
  }
}

export function collectionFor(context: WriteContext, place: Place): CollectionEntry {
  const found = context.catalog.find(place.database, place.collection);
  if (found !== null) {
    if (found.stamped !== place.stamped) throw new CatalogMoved();
    return found;
  }
  checkWritable(place);
  return createEntry(context, place, {});
}
