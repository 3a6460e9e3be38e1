import { ObjectId, type Value } from '@coglex/docdb';
import { problem } from '../../http/problem.ts';

const allowed = /^[A-Za-z0-9-][A-Za-z0-9_.-]{0,127}$/;
const objectIdDigits = /^[0-9a-fA-F]{24}$/;

/** Whether a document can have this key at all. */
export function isDocumentKey(key: string): boolean {
  return allowed.test(key);
}

/** Throws unless a document may be created under this key. */
export function requireDocumentKey(key: string): void {
  if (!isDocumentKey(key)) throw problem('storage/invalid-key');
}

/** The second `_id` that a key stands for: 24 hexadecimal digits may be the ObjectId of an existing MongoDB database. */
export function objectIdOf(key: string): Value | null {
  return objectIdDigits.test(key) ? new ObjectId(key) : null;
}

/** The `_id`s that a key stands for, the one that wins first. */
export function idsOf(key: string): readonly Value[] {
  if (!isDocumentKey(key)) return [];
  const objectId = objectIdOf(key);
  return objectId === null ? [key] : [key, objectId];
}
