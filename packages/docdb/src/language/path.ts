// https://www.mongodb.com/docs/manual/core/document/#dot-notation
import { MongoServerError } from '../port/errors.ts';
import { isDocument } from '../values/type-of.ts';
import type { Document, Value } from '../values/value.ts';
import { MISSING } from './expression/expression.ts';

/** A dotted path in its components. */
export type Path = readonly string[];

/** The components of a path in a query, a key pattern or an update, unchecked: `a..b` has an empty component. */
export function parsePath(path: string): Path {
  return path.split('.');
}

/** The own field of a document; a field that is not there is not BSON's undefined. */
export function getField(document: Document, name: string): Value | typeof MISSING {
  return Object.hasOwn(document, name) ? document[name] : MISSING;
}

/** Follows the path through documents alone: arrays are neither indexed nor expanded. */
export function getPath(document: Document, parts: Path): Value | typeof MISSING {
  let value: Value | typeof MISSING = document;
  for (const part of parts) {
    if (value === MISSING || !isDocument(value)) return MISSING;
    value = getField(value, part);
  }
  return value;
}

/** The element of an array at a component that is written exactly as an index is (`0`, `12`, not `01`). */
export function getElement(values: readonly Value[], part: string): Value | typeof MISSING {
  return isIndex(part) && Number(part) < values.length ? values[Number(part)] : MISSING;
}

const index = /^(?:0|[1-9]\d{0,8})$/;

export function isIndex(part: string): boolean {
  return index.test(part);
}

/**
 * Called with each value at the end of the path; MISSING stands for a path that ends before. `position` is the index in the
 * outermost array that was gone through without the path naming an index, -1 where there was none. True ends the visit.
 */
export type Visit = (value: Value | typeof MISSING, position: number) => boolean;

/**
 * Visits what a query's predicate on this path is tested on, in the server's order, until `visit` gives true; says
 * whether it did. An array on the way stands for each of its documents, and where the component is an index also for
 * that element. An array at the end stands for each of its elements and then itself, or with `expandLeaf: false` for
 * itself alone (`$size`, `$elemMatch`, `$exists`).
 * An array on the way without documents gives nothing at all, not even MISSING.
 */
export function visitPath(document: Document, parts: Path, visit: Visit, expandLeaf = true): boolean {
  return visitFrom(document, 0, -1, { parts, visit, expandLeaf });
}

interface Visitor {
  readonly parts: Path;
  readonly visit: Visit;
  readonly expandLeaf: boolean;
}

function visitFrom(context: Document | readonly Value[], start: number, position: number, visitor: Visitor): boolean {
  const { parts } = visitor;
  let value = step(context, parts[start] ?? '');
  let next = start + 1;
  while (next < parts.length && value !== MISSING && !Array.isArray(value)) {
    value = isDocument(value) ? getField(value, parts[next] ?? '') : MISSING;
    next += 1;
  }
  if (value === MISSING || !Array.isArray(value)) return visitor.visit(value, position);
  if (next === parts.length) return visitLeafArray(value, position, visitor);
  return visitElements(value, next, position, visitor);
}

function step(context: Document | readonly Value[], part: string): Value | typeof MISSING {
  return isArrayValue(context) ? getElement(context, part) : getField(context, part);
}

function isArrayValue(context: Document | readonly Value[]): context is readonly Value[] {
  return Array.isArray(context);
}

function visitLeafArray(values: readonly Value[], position: number, visitor: Visitor): boolean {
  if (visitor.expandLeaf) {
    for (let at = 0; at < values.length; at += 1) {
      if (visitor.visit(values[at], position === -1 ? at : position)) return true;
    }
  }
  return visitor.visit(values, position);
}

function visitElements(values: readonly Value[], next: number, position: number, visitor: Visitor): boolean {
  const part = visitor.parts[next] ?? '';
  const named = isIndex(part) ? Number(part) : -1;
  for (let at = 0; at < values.length; at += 1) {
    const element = values[at];
    if (isDocument(element) && visitFrom(element, next, position === -1 ? at : position, visitor)) return true;
    if (at === named && visitNamed(element, next + 1, position, visitor)) return true;
  }
  return false;
}

/** An element that the path names by its index: at the end of the path it stands for itself, even if it is an array. */
function visitNamed(element: Value, next: number, position: number, visitor: Visitor): boolean {
  if (next === visitor.parts.length) return visitor.visit(element, position);
  if (isDocument(element) || Array.isArray(element)) return visitFrom(element, next, position, visitor);
  return false;
}

export interface IndexKeys {
  /** One entry per combination of array elements; the same entry may come twice. */
  readonly keys: readonly (readonly Value[])[];
  /** Whether any field's path met an array, and which: bit f for field f. */
  readonly multikey: boolean;
  readonly multikeyMask: number;
}

export interface IndexKeysOptions {
  /** Leave out entries in which no field is there. */
  readonly sparse?: boolean;
  /**
   * A component that names an element by its index stands for that element alone. Without it there is also an entry
   * for what a query sees there besides: the array's documents, which lack such a field.
   */
  readonly forSort?: boolean;
}

/**
 * What an index on these paths holds of the document: a missing field is null, an array stands for its elements, an
 * empty one for BSON's undefined.
 * @throws code 171 where two paths meet different arrays, 16746 where a number in a path is both an index and a name.
 */
export function indexKeysOf(
  document: Document,
  fieldPaths: readonly Path[],
  options: IndexKeysOptions = {},
): IndexKeys {
  const extraction: Extraction = { paths: fieldPaths, options, keys: [], multikeyMask: 0 };
  const fields = fieldPaths.map((_, field) => ({ field, context: document, next: 0 }));
  extract(extraction, fields, new Array<Value | typeof MISSING>(fieldPaths.length).fill(MISSING));
  const multikeyMask = extraction.multikeyMask >>> 0;
  return { keys: extraction.keys, multikey: multikeyMask !== 0, multikeyMask };
}

interface Extraction {
  readonly paths: readonly Path[];
  readonly options: IndexKeysOptions;
  readonly keys: Value[][];
  multikeyMask: number;
}

/** A field whose value is not yet known: go on at `context` with the path's component `next`. */
interface OpenField {
  readonly field: number;
  readonly context: Document | readonly Value[];
  readonly next: number;
}

/** A field whose path has met an array, with the components from `next` on still to go. */
interface ArrayField {
  readonly field: number;
  readonly next: number;
}

/** A field in one element of that array: its value, or where to go on. */
type Choice = OpenField | { readonly field: number; readonly value: Value | typeof MISSING };

function extract(extraction: Extraction, open: readonly OpenField[], known: readonly (Value | typeof MISSING)[]): void {
  const values = [...known];
  const arrayFields: ArrayField[] = [];
  let array: readonly Value[] | null = null;
  for (const { field, context, next } of open) {
    const found = follow(context, extraction.paths[field] ?? [], next);
    if (!Array.isArray(found.value)) {
      values[field] = found.value;
      continue;
    }
    if (array !== null && array !== found.value) {
      throw new MongoServerError(171, 'cannot index parallel arrays: at most one field of an index may hold an array');
    }
    array = found.value;
    arrayFields.push({ field, next: found.next });
    extraction.multikeyMask |= 1 << field;
  }
  if (array === null) addKey(extraction, values);
  else if (array.length === 0) addEmptyArray(extraction, arrayFields, values);
  else extractElements(extraction, array, arrayFields, values);
}

/** Through documents to the first array or the end of the path. */
function follow(
  context: Document | readonly Value[],
  path: Path,
  start: number,
): { value: Value | typeof MISSING; next: number } {
  let value = step(context, path[start] ?? '');
  let next = start + 1;
  while (next < path.length && value !== MISSING && !Array.isArray(value)) {
    value = isDocument(value) ? getField(value, path[next] ?? '') : MISSING;
    next += 1;
  }
  return { value, next };
}

function addKey(extraction: Extraction, values: readonly (Value | typeof MISSING)[]): void {
  if (extraction.options.sparse === true && values.every((value) => value === MISSING)) return;
  extraction.keys.push(values.map((value) => (value === MISSING ? null : value)));
}

function addEmptyArray(
  extraction: Extraction,
  arrayFields: readonly ArrayField[],
  values: (Value | typeof MISSING)[],
): void {
  for (const { field, next } of arrayFields) {
    if (next === extraction.paths[field]?.length) values[field] = undefined;
  }
  addKey(extraction, values);
}

function extractElements(
  extraction: Extraction,
  array: readonly Value[],
  arrayFields: readonly ArrayField[],
  known: readonly (Value | typeof MISSING)[],
): void {
  for (const element of array) {
    const choices = arrayFields.map((arrayField) => choicesIn(extraction, array, element, arrayField));
    for (const combination of combine(choices)) {
      const values = [...known];
      const open: OpenField[] = [];
      for (const choice of combination) {
        if ('context' in choice) open.push(choice);
        else values[choice.field] = choice.value;
      }
      if (open.length === 0) addKey(extraction, values);
      else extract(extraction, open, values);
    }
  }
}

function choicesIn(
  extraction: Extraction,
  array: readonly Value[],
  element: Value,
  { field, next }: ArrayField,
): readonly Choice[] {
  const path = extraction.paths[field] ?? [];
  if (next === path.length) return [{ field, value: element }];
  const part = path[next] ?? '';
  const named = getElement(array, part);
  if (named === MISSING) {
    return [isDocument(element) ? { field, context: element, next } : { field, value: MISSING }];
  }
  if (isDocument(element) && Object.hasOwn(element, part)) {
    throw new MongoServerError(16746, `"${part}" is both an index of an array and a field name of its elements`);
  }
  const choice = choiceAt(named, field, next + 1, path);
  return isDocument(element) && extraction.options.forSort !== true ? [choice, { field, value: MISSING }] : [choice];
}

function choiceAt(named: Value, field: number, next: number, path: Path): Choice {
  if (next === path.length) return { field, value: named };
  return isDocument(named) || Array.isArray(named) ? { field, context: named, next } : { field, value: MISSING };
}

function combine(choices: readonly (readonly Choice[])[]): readonly (readonly Choice[])[] {
  let combinations: readonly (readonly Choice[])[] = [[]];
  for (const alternatives of choices) {
    combinations = combinations.flatMap((combination) => alternatives.map((choice) => [...combination, choice]));
  }
  return combinations;
}
