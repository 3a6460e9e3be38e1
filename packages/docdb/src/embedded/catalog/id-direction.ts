import type { IndexEntry } from './catalog.ts';

/**
 * The direction in which an index's entries are ordered by `_id`, after its fields: that of the last field, so that
 * `{a: 1}` and `{a: -1}` alike give `{a: 1, _id: 1}` and `{a: -1, _id: -1}`.
 */
export function idDirection(index: Pick<IndexEntry, 'fields'>): 1 | -1 {
  return index.fields.at(-1)?.direction ?? 1;
}
