// Runs the tree of an update on one document, copying only what changes.
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isArray, isDocument, typeOf } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { MISSING, type Result } from '../expression/expression.ts';
import { copyDocument, getField, putField } from '../expression/fields.ts';
import type { Run } from './operator.ts';
import { checkStorable, checkStorableName } from './storable.ts';
import {
  type ElementFilter,
  type Elements,
  type Fields,
  type Leaf,
  mergeNodes,
  type UpdateNode,
} from './update-tree.ts';

/** How many nulls MongoDB puts in front of an element that is set beyond an array's end. */
const maxPadding = 1_500_000;
const cannotBackfillArray = 97;

/** The document after the update; the same object where nothing changes. */
export function applyTree(tree: Fields, run: Run): Document {
  return applyToDocument(tree, run.root, run);
}

function applyNode(node: UpdateNode, target: Result, run: Run): Result {
  if (node.kind === 'leaf') return applyLeaf(node, target, run);
  if (node.kind === 'elements') return applyToElements(node, target, run);
  if (target === MISSING) return createDocument(node, run);
  if (isDocument(target)) return applyToDocument(node, target, run);
  if (isArray(target)) return applyToArray(node, target, run);
  refuseBlocked(node, target, run);
  return target;
}

function applyLeaf({ modifier }: Leaf, target: Result, run: Run): Result {
  if (modifier.skips?.(run) === true) return target;
  const next = target === MISSING ? modifier.create(run) : modifier.update(target, run);
  if (next !== MISSING && !Object.is(next, target)) checkStorable(next, run.trail.length);
  return next;
}

function applyToDocument(node: Fields, document: Document, run: Run): Document {
  let result = document;
  for (const [name, child] of childrenOf(node, run)) {
    const current = getField(document, name);
    const next = applyChild(child, name, current, run);
    if (Object.is(next, current)) continue;
    if (result === document) result = copyDocument(document);
    if (next === MISSING) {
      delete result[name];
      continue;
    }
    if (refusesDollars(child, current, run)) checkStorableName(name);
    putField(result, name, next);
  }
  return result;
}

/** Fields of the root that an operator makes or sets; an upsert may insert what an insert may. */
function refusesDollars(child: UpdateNode, current: Result, run: Run): boolean {
  return run.trail.length === 0 && !run.inserting && (current === MISSING || child.kind === 'leaf');
}

function createDocument(node: Fields, run: Run): Result {
  let made: Document | null = null;
  for (const [name, child] of childrenOf(node, run)) {
    const value = applyChild(child, name, MISSING, run);
    if (value === MISSING) continue;
    made ??= {};
    putField(made, name, value);
  }
  return made ?? MISSING;
}

function applyToArray(node: Fields, array: readonly Value[], run: Run): readonly Value[] {
  let result: Value[] | null = null;
  run.arraysEntered += 1;
  for (const [name, child] of childrenOf(node, run)) {
    if (!/^\d+$/.test(name)) {
      run.trail.push(name);
      refuseBlocked(child, array, run);
      run.trail.pop();
      continue;
    }
    const index = Number(name);
    const current = elementAt(array, index);
    const next = applyChild(child, name, current, run);
    if (Object.is(next, current)) continue;
    result ??= [...array];
    pad(result, index);
    result[index] = next === MISSING ? null : next;
  }
  run.arraysEntered -= 1;
  return result === null || isUnchanged(result, array) ? array : result;
}

function applyToElements(node: Elements, target: Result, run: Run): Result {
  if (target === MISSING) throw mustExist(run);
  if (!isArray(target)) {
    throw new MongoServerError(
      ErrorCode.BadValue,
      `Cannot apply array updates to non-array element ${run.trail.join('.')} of type ${typeOf(target)}`,
    );
  }
  let result: Value[] | null = null;
  run.arraysEntered += 1;
  for (const [index, element] of target.entries()) {
    const child = childFor(node, element, run);
    if (child === null) continue;
    const next = applyChild(child, String(index), element, run);
    const stored = next === MISSING ? null : next;
    if (Object.is(stored, element)) continue;
    result ??= [...target];
    result[index] = stored;
  }
  run.arraysEntered -= 1;
  return result ?? target;
}

function applyChild(child: UpdateNode, name: string, current: Result, run: Run): Result {
  run.trail.push(name);
  const next = applyNode(child, current, run);
  run.trail.pop();
  return next;
}

/** The children with `$` put at the place it stands for. */
function childrenOf(node: Fields, run: Run): ReadonlyMap<string, UpdateNode> {
  if (node.positional === null) return node.children;
  if (run.position < 0) {
    throw new MongoServerError(
      ErrorCode.BadValue,
      'The positional operator did not find the match needed from the query.',
    );
  }
  const name = String(run.position);
  const other = node.children.get(name);
  const path = [...run.trail, name].join('.');
  const child = other === undefined ? node.positional : mergeNodes(other, node.positional, path);
  return new Map(node.children).set(name, child);
}

function childFor(node: Elements, element: Value, run: Run): UpdateNode | null {
  let found: UpdateNode | null = null;
  for (const { filter, node: child } of node.children.values()) {
    if (!isSelected(filter, element)) continue;
    found = found === null ? child : mergeNodes(found, child, run.trail.join('.'));
  }
  return found;
}

function isSelected(filter: ElementFilter, element: Value): boolean {
  return filter === null || filter.filter.test({ [filter.identifier]: element });
}

/** Throws unless every change below `node` is content with a path that `blocker` stands in the way of. */
function refuseBlocked(node: UpdateNode, blocker: Value, run: Run): void {
  if (node.kind === 'elements') throw mustExist(run);
  if (node.kind === 'fields') {
    for (const [name, child] of childrenOf(node, run)) {
      run.trail.push(name);
      refuseBlocked(child, blocker, run);
      run.trail.pop();
    }
    return;
  }
  if (node.modifier.ignoresBlockedPath === true || node.modifier.skips?.(run) === true) return;
  throw new MongoServerError(
    ErrorCode.PathNotViable,
    `Cannot create field '${run.trail.at(-1)}' at '${run.trail.join('.')}': a value of type ${typeOf(blocker)} is in the way`,
  );
}

function mustExist(run: Run): MongoServerError {
  return new MongoServerError(
    ErrorCode.BadValue,
    `The path '${run.trail.join('.')}' must exist in the document in order to apply array updates.`,
  );
}

function elementAt(array: readonly Value[], index: number): Result {
  return index < array.length ? array[index] : MISSING;
}

function pad(array: Value[], index: number): void {
  if (index - array.length > maxPadding) {
    throw new MongoServerError(cannotBackfillArray, `can't backfill more than ${maxPadding} elements`);
  }
  while (array.length < index) array.push(null);
}

function isUnchanged(result: readonly Value[], array: readonly Value[]): boolean {
  return result.length === array.length && result.every((value, index) => Object.is(value, array[index]));
}
