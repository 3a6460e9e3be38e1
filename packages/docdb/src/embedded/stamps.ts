// `_rev`, `_created` and `_updated`, kept by the engine in databases that want them.
import type { Document } from '../values/value.ts';
import { setField } from './own-fields.ts';

export interface Stamps {
  readonly rev: number;
  readonly created: Date;
  readonly updated: Date;
}

export function firstStamps(now: number): Stamps {
  const date = new Date(now);
  return { rev: 1, created: date, updated: date };
}

/** The stamps of the next version; a document that has none yet gets its first ones. */
export function nextStamps(stamps: Stamps | null, now: number): Stamps {
  if (stamps === null) return firstStamps(now);
  return { rev: stamps.rev + 1, created: stamps.created, updated: new Date(now) };
}

export function readStamps(document: Document): Stamps | null {
  const rev = document['_rev'];
  const created = document['_created'];
  const updated = document['_updated'];
  if (typeof rev !== 'number' || !(created instanceof Date) || !(updated instanceof Date)) return null;
  return { rev, created, updated };
}

export function hasStamps(document: Document, stamps: Stamps): boolean {
  const own = readStamps(document);
  return (
    own !== null &&
    own.rev === stamps.rev &&
    own.created.getTime() === stamps.created.getTime() &&
    own.updated.getTime() === stamps.updated.getTime()
  );
}

/** A copy in which the stamps follow `_id` directly, whatever the document said of them. */
export function withStamps(document: Document, stamps: Stamps): Document {
  const stamped: Document = {};
  if (Object.hasOwn(document, '_id')) stamped['_id'] = document['_id'];
  stamped['_rev'] = stamps.rev;
  stamped['_created'] = stamps.created;
  stamped['_updated'] = stamps.updated;
  for (const name of Object.keys(document)) {
    if (name !== '_id' && name !== '_rev' && name !== '_created' && name !== '_updated') {
      setField(stamped, name, document[name]);
    }
  }
  return stamped;
}

/** What an ETag is made of. */
export function versionOf(stamps: Stamps): string {
  return `${stamps.rev}-${stamps.updated.getTime().toString(36)}`;
}
