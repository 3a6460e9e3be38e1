// How the conditions on a path see its values.
// https://www.mongodb.com/docs/manual/tutorial/query-array-of-documents/
import { isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { MISSING, type Result } from '../expression/expression.ts';
import { isList } from '../expression/kind.ts';
import { fieldOf, isInheritedName, ordinaryFieldOf } from './field.ts';
import type { LeafPredicate, PositionRecord } from './predicate.ts';

interface Part {
  readonly name: string;
  readonly read: (document: Document, name: string) => Result;
  /** The array index that the name stands for, -1 for none. */
  readonly index: number;
}

type DocumentTest = (document: Document) => boolean;

function partsOf(path: string): readonly Part[] {
  return path.split('.').map((name) => ({
    name,
    read: isInheritedName(name) ? fieldOf : ordinaryFieldOf,
    index: /^(?:0|[1-9]\d{0,8})$/.test(name) ? Number(name) : -1,
  }));
}

/** Whether any value of the path passes. */
export function pathTest(path: string, leaf: LeafPredicate): DocumentTest {
  const parts = partsOf(path);
  const only = parts[0];
  if (parts.length === 1 && only !== undefined)
    return leaf.arrays === 'each' ? eachTest(only, leaf) : wholeTest(only, leaf);
  const walk = walker(parts, leaf);
  return (document) => walk(document, 0, null);
}

/** As `pathTest`, and leaves the array index that the positional `$` stands for. */
export function recordingPathTest(
  path: string,
  leaf: LeafPredicate,
): (document: Document, record: PositionRecord) => boolean {
  const walk = walker(partsOf(path), leaf);
  return (document, record) => walk(document, 0, record);
}

function eachTest({ name, read }: Part, { test }: LeafPredicate): DocumentTest {
  return (document) => {
    const value = read(document, name);
    if (!isList(value)) return test(value);
    for (let index = 0; index < value.length; index += 1) if (test(value[index])) return true;
    return test(value);
  };
}

function wholeTest({ name, read }: Part, { test }: LeafPredicate): DocumentTest {
  return (document) => test(read(document, name));
}

type Walk = (document: Document, at: number, record: PositionRecord | null) => boolean;

/**
 * Arrays on the way are entered: each of their documents continues the path, and so does the element that a number names.
 * The index recorded is that of the outermost array entered without being named by a number.
 */
function walker(parts: readonly Part[], leaf: LeafPredicate): Walk {
  const { test } = leaf;
  const last = parts.length - 1;

  const testLeaf = (value: Result, record: PositionRecord | null): boolean => {
    if (!isList(value)) return test(value);
    if (leaf.arrays === 'whole') {
      if (!test(value)) return false;
      if (record !== null && leaf.indexIn !== undefined) record.index = leaf.indexIn(value);
      return true;
    }
    for (let index = 0; index < value.length; index += 1) {
      if (!test(value[index])) continue;
      if (record !== null) record.index = index;
      return true;
    }
    return test(value);
  };

  const walkDocument: Walk = (document, from, record) => {
    let current = document;
    for (let at = from; ; at += 1) {
      const part = parts[at];
      if (part === undefined) return false;
      const value = part.read(current, part.name);
      if (at === last) return testLeaf(value, record);
      if (value === MISSING) return test(MISSING);
      if (Array.isArray(value)) return walkArray(value, at + 1, record);
      if (!isDocument(value)) return test(MISSING);
      current = value;
    }
  };

  const walkArray = (array: readonly Value[], at: number, record: PositionRecord | null): boolean => {
    const named = parts[at]?.index ?? -1;
    for (let index = 0; index < array.length; index += 1) {
      const element = array[index];
      if (typeof element === 'object' && element !== null && isDocument(element) && walkDocument(element, at, record)) {
        if (record !== null) record.index = index;
        return true;
      }
      if (index === named && walkNamed(element, at, record)) return true;
    }
    return false;
  };

  /** The element of an array that the path names by its number. */
  const walkNamed = (element: Value, at: number, record: PositionRecord | null): boolean => {
    if (at === last) return test(element);
    if (Array.isArray(element)) return walkArray(element, at + 1, record);
    return isDocument(element) && walkDocument(element, at + 1, record);
  };

  return walkDocument;
}
