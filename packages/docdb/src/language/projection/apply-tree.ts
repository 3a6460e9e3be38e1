// Runs the tree of a projection on one document.
import { isArray, isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { type Frame, MISSING, type Result } from '../expression/expression.ts';
import { copyDocument, getField, putField } from '../expression/fields.ts';
import { type Branch, hasComputed } from './projection-tree.ts';

/** Compiles a branch to a function that keeps the fields it names, in the document's order; arrays are gone through. */
export function compileInclusion(branch: Branch): (document: Document) => Document {
  const below = new Map<string, Inclusion>();
  const kept = new Set<string>();
  for (const [name, child] of branch.children) {
    if (child.kind === 'branch')
      below.set(name, { include: compileInclusion(child), keepsScalars: hasComputed(child) });
    else if (child.kind === 'include' || (child.kind === 'step' && child.keepsField)) kept.add(name);
  }
  return (document) => {
    const result: Document = {};
    for (const name of Object.keys(document)) {
      const inner = below.get(name);
      if (inner === undefined) {
        if (kept.has(name)) putField(result, name, document[name]);
        continue;
      }
      const value = includeIn(document[name], inner);
      if (value !== MISSING) putField(result, name, value);
    }
    return result;
  };
}

interface Inclusion {
  readonly include: (document: Document) => Document;
  /** Expressions below will put a document in the place of what is none; otherwise it has no fields to keep. */
  readonly keepsScalars: boolean;
}

function includeIn(value: Value, inner: Inclusion): Result {
  if (isDocument(value)) return inner.include(value);
  if (!isArray(value)) return inner.keepsScalars ? value : MISSING;
  const elements: Value[] = [];
  for (const element of value) {
    const included = includeIn(element, inner);
    if (included !== MISSING) elements.push(included);
  }
  return elements;
}

/** Compiles a branch to a function that leaves out the fields it names. */
export function compileExclusion(branch: Branch): (document: Document) => Document {
  const below = new Map<string, (document: Document) => Document>();
  const dropped = new Set<string>();
  for (const [name, child] of branch.children) {
    if (child.kind === 'branch') below.set(name, compileExclusion(child));
    else if (child.kind === 'exclude') dropped.add(name);
  }
  return (document) => {
    const result: Document = {};
    for (const name of Object.keys(document)) {
      if (dropped.has(name)) continue;
      const inner = below.get(name);
      const value = document[name];
      putField(result, name, inner === undefined ? value : excludeIn(value, inner));
    }
    return result;
  };
}

function excludeIn(value: Value, inner: (document: Document) => Document): Value {
  if (isDocument(value)) return inner(value);
  return isArray(value) ? value.map((element) => excludeIn(element, inner)) : value;
}

/** Writes computed fields into a document made for it; null where a branch has none. */
export type Computation = (result: Document, frame: Frame) => void;

/** Compiles the expressions of a branch. What stands where they need a document is replaced by one; arrays are gone through. */
export function compileComputation(branch: Branch): Computation | null {
  if (!hasComputed(branch)) return null;
  const parts: Computation[] = [];
  for (const [name, child] of branch.children) {
    if (child.kind === 'computed') {
      parts.push((result, frame) => putResult(result, name, child.expression.evaluate(frame)));
    } else if (child.kind === 'branch') {
      const inner = compileComputation(child);
      if (inner === null) continue;
      parts.push((result, frame) => putField(result, name, computeIn(getField(result, name), inner, frame)));
    }
  }
  return (result, frame) => {
    for (const part of parts) part(result, frame);
  };
}

function computeIn(value: Result, inner: Computation, frame: Frame): Value {
  if (value !== MISSING && isArray(value)) return value.map((element) => computeIn(element, inner, frame));
  const result = value !== MISSING && isDocument(value) ? copyDocument(value) : {};
  inner(result, frame);
  return result;
}

function putResult(result: Document, name: string, value: Result): void {
  if (value === MISSING) delete result[name];
  else putField(result, name, value);
}
