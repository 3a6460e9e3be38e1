// The operators of an update as one tree of paths, so that two that touch the same place are found.
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Filter } from '../match/filter.ts';
import type { Modifier } from './operator.ts';
import { arrayFilterName, parseUpdatePath } from './update-path.ts';

export type UpdateNode = Leaf | Fields | Elements;

export interface Leaf {
  readonly kind: 'leaf';
  readonly modifier: Modifier;
}

/** Children by field name or array index; `$` apart, since only the document tells which index it is. */
export interface Fields {
  readonly kind: 'fields';
  readonly children: Map<string, UpdateNode>;
  positional: UpdateNode | null;
}

/** Children by array filter: every element that the filter matches; the filter of `$[]` matches all. */
export interface Elements {
  readonly kind: 'elements';
  readonly children: Map<string, { readonly filter: ElementFilter; readonly node: UpdateNode }>;
}

/** A compiled array filter; null matches every element. */
export type ElementFilter = { readonly identifier: string; readonly filter: Filter } | null;

export function makeFields(): Fields {
  return { kind: 'fields', children: new Map(), positional: null };
}

/** Adds a modifier at `path`; code 40 where another one is at, above or below that path. */
export function addToTree(
  root: Fields,
  path: string,
  modifier: Modifier,
  filters: ReadonlyMap<string, ElementFilter>,
): void {
  const names = parseUpdatePath(path);
  let node: Fields | Elements = root;
  for (const [index, name] of names.entries()) {
    const existing = childOf(node, name);
    const next = names[index + 1];
    if (next === undefined) {
      if (existing !== undefined) throw conflict(path, path);
      setChild(node, name, { kind: 'leaf', modifier }, { path, filters });
      return;
    }
    const kind = arrayFilterName(next) === null ? 'fields' : 'elements';
    if (existing === undefined) {
      const made: Fields | Elements = kind === 'fields' ? makeFields() : { kind, children: new Map() };
      setChild(node, name, made, { path, filters });
      node = made;
    } else if (existing.kind === kind) {
      node = existing;
    } else {
      throw conflict(path, names.slice(0, index + 1).join('.'));
    }
  }
}

/** Sorts all children into the order in which MongoDB applies them: by name, array indexes by number. */
export function sortTree(node: UpdateNode): void {
  if (node.kind === 'leaf') return;
  if (node.kind === 'elements') {
    for (const child of node.children.values()) sortTree(child.node);
    return;
  }
  const sorted = [...node.children].sort(([left], [right]) => comparePathNames(left, right));
  node.children.clear();
  for (const [name, child] of sorted) {
    node.children.set(name, child);
    sortTree(child);
  }
  if (node.positional !== null) sortTree(node.positional);
}

/** Both nodes' changes at one place, for elements that several paths turn out to mean; code 40 where they collide. */
export function mergeNodes(left: UpdateNode, right: UpdateNode, path: string): UpdateNode {
  if (left.kind === 'fields' && right.kind === 'fields') return mergeFields(left, right, path);
  if (left.kind === 'elements' && right.kind === 'elements') {
    const merged: Elements = { kind: 'elements', children: new Map(left.children) };
    for (const [name, child] of right.children) {
      const other = merged.children.get(name);
      const node = other === undefined ? child.node : mergeNodes(other.node, child.node, `${path}.$[${name}]`);
      merged.children.set(name, { filter: child.filter, node });
    }
    return merged;
  }
  throw new MongoServerError(
    ErrorCode.ConflictingUpdateOperators,
    `Two operators of the update would change '${path}', which is a conflict`,
  );
}

function mergeFields(left: Fields, right: Fields, path: string): Fields {
  const merged = makeFields();
  for (const [name, child] of left.children) merged.children.set(name, child);
  for (const [name, child] of right.children) {
    const other = merged.children.get(name);
    merged.children.set(name, other === undefined ? child : mergeNodes(other, child, `${path}.${name}`));
  }
  merged.positional =
    left.positional !== null && right.positional !== null
      ? mergeNodes(left.positional, right.positional, `${path}.$`)
      : (left.positional ?? right.positional);
  sortTree(merged);
  return merged;
}

function childOf(node: Fields | Elements, name: string): UpdateNode | undefined {
  if (node.kind === 'elements') return node.children.get(arrayFilterName(name) ?? name)?.node;
  return name === '$' ? (node.positional ?? undefined) : node.children.get(name);
}

function setChild(
  parent: Fields | Elements,
  name: string,
  child: UpdateNode,
  { path, filters }: { path: string; filters: ReadonlyMap<string, ElementFilter> },
): void {
  if (parent.kind === 'elements') {
    const identifier = arrayFilterName(name) ?? name;
    parent.children.set(identifier, { filter: filterNamed(identifier, path, filters), node: child });
  } else if (name === '$') {
    parent.positional = child;
  } else {
    parent.children.set(name, child);
  }
}

function filterNamed(identifier: string, path: string, filters: ReadonlyMap<string, ElementFilter>): ElementFilter {
  if (identifier === '') return null;
  const filter = filters.get(identifier);
  if (filter === undefined) {
    throw new MongoServerError(
      ErrorCode.BadValue,
      `No array filter found for identifier '${identifier}' in path '${path}'`,
    );
  }
  return filter;
}

function conflict(path: string, at: string): MongoServerError {
  return new MongoServerError(
    ErrorCode.ConflictingUpdateOperators,
    `Updating the path '${path}' would create a conflict at '${at}'`,
  );
}

function comparePathNames(left: string, right: string): number {
  if (isIndex(left) && isIndex(right)) return Number(left) - Number(right);
  return left < right ? -1 : Number(left > right);
}

function isIndex(name: string): boolean {
  return /^\d+$/.test(name);
}
