import { type Document, isNumeric, toDouble } from '@coglex/docdb';
import { inputProblem } from '../../http/problem.ts';
import { pointTo } from './json-pointer.ts';

export type SortField = readonly [path: string, direction: 1 | -1];

// MongoDB sorts by at most as many fields.
const maxFields = 32;

const byId: readonly SortField[] = [['_id', 1]];

/**
 * The caller's order, made total: it ends with `_id`, after which nothing can tie. `_id` follows the direction of the field
 * before it, so that an index on that field gives the whole order in either direction.
 */
export function readSort(sort: Document | undefined, pointer: string): readonly SortField[] {
  if (sort === undefined) return byId;
  const entries = Object.entries(sort);
  if (entries.length === 0) throw inputProblem('storage/invalid-query', [{ pointer, detail: 'must name a field' }]);
  if (entries.length > maxFields) {
    throw inputProblem('request/too-large-value', [{ pointer, detail: `has over ${maxFields} fields` }]);
  }
  const order: SortField[] = [];
  for (const [path, value] of entries) {
    const direction = isNumeric(value) ? toDouble(value) : Number.NaN;
    if (direction !== 1 && direction !== -1) {
      throw inputProblem('storage/invalid-query', [{ pointer: pointTo(pointer, path), detail: 'must be 1 or -1' }]);
    }
    order.push([path, direction]);
    if (path === '_id') return order;
  }
  order.push(['_id', order.at(-1)?.[1] ?? 1]);
  return order;
}
