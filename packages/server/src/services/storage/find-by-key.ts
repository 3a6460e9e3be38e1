import type { Collection, DocumentText, Value } from '@coglex/docdb';
import { idsOf } from './document-key.ts';

export interface FoundDocument {
  readonly id: Value;
  readonly document: DocumentText;
}

type Found = FoundDocument | null;

/** The document of a key, at once where the database answers at once. */
export function findByKey(collection: Collection, key: string): Found | Promise<Found> {
  return findFirst(collection, idsOf(key), 0);
}

function findFirst(collection: Collection, ids: readonly Value[], index: number): Found | Promise<Found> {
  const id = ids[index];
  if (id === undefined) return null;
  const next = (document: DocumentText | null): Found | Promise<Found> =>
    document === null ? findFirst(collection, ids, index + 1) : { id, document };
  const answer = collection.findByIdText(id);
  return answer instanceof Promise ? answer.then(next) : next(answer);
}
