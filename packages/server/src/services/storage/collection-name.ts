import { problem } from '../../http/problem.ts';

const allowed = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;

/** Throws unless `name` is one that the generic routes reach: no system collection of ours or of MongoDB's. */
export function requireCollectionName(name: string): void {
  if (!allowed.test(name)) throw problem('storage/invalid-collection');
  // MongoDB keeps `system.` for itself, and its drivers refuse empty parts between dots.
  if (name.startsWith('system.') || name.endsWith('.') || name.includes('..')) {
    throw problem('storage/invalid-collection', {
      detail: 'A collection must not begin with `system.`, end with a dot or have two dots in a row.',
    });
  }
}
