// Whether walking an index gives a wanted order.
// https://www.mongodb.com/docs/manual/tutorial/sort-results-with-indexes/
import type { SortField } from '../../language/sort.ts';
import type { IndexEntry } from '../catalog/catalog.ts';
import { idDirection } from '../catalog/id-direction.ts';
import { isMultikey } from './index-bounds.ts';

/**
 * The direction in which to walk, or null. The entries of an index are in the order of its fields, then of `_id`.
 * `constants` says for each field whether all entries walked have one value there.
 */
export function sortDirection(
  index: IndexEntry,
  constants: readonly boolean[],
  sort: readonly SortField[],
): 1 | -1 | null {
  const order = keyOrder(index);
  const settled = new Set<string>();
  let direction: 1 | -1 | null = null;
  let position = 0;
  for (const { path, direction: wanted } of sort) {
    if (settled.has(path)) continue;
    while (isSkippable(order[position], constants[position], path)) {
      const skipped = order[position];
      if (skipped !== undefined && !skipped.multikey) settled.add(skipped.path);
      position += 1;
    }
    const field = order[position];
    if (field === undefined || field.path !== path || field.multikey) {
      if (isConstantLater(order, constants, path)) continue;
      return null;
    }
    const walked = wanted === field.direction ? 1 : -1;
    if (constants[position] !== true) {
      if (direction !== null && direction !== walked) return null;
      direction = walked;
    }
    if (path === '_id') break;
    settled.add(path);
    position += 1;
  }
  return direction ?? 1;
}

interface OrderField {
  readonly path: string;
  readonly direction: 1 | -1;
  readonly multikey: boolean;
}

/** Catalog entries live as long as their snapshot; so does what is known of them. */
const keyOrders = new WeakMap<IndexEntry, readonly OrderField[]>();

function keyOrder(index: IndexEntry): readonly OrderField[] {
  const known = keyOrders.get(index);
  if (known !== undefined) return known;
  const order = makeKeyOrder(index);
  keyOrders.set(index, order);
  return order;
}

function makeKeyOrder(index: IndexEntry): readonly OrderField[] {
  const fields = index.fields.map(({ path, direction }, position) => ({
    path,
    direction,
    multikey: isMultikey(index, position),
  }));
  return fields.some((field) => field.path === '_id')
    ? fields
    : [...fields, { path: '_id', direction: idDirection(index), multikey: false }];
}

/** One value in all entries orders nothing, so the next field takes its place. */
function isSkippable(field: OrderField | undefined, constant: boolean | undefined, path: string): boolean {
  return field !== undefined && constant === true && (field.path !== path || field.multikey);
}

function isConstantLater(order: readonly OrderField[], constants: readonly boolean[], path: string): boolean {
  return order.some((field, position) => field.path === path && !field.multikey && constants[position] === true);
}
