// Fields that are kept, dropped or computed, as a tree along their paths.
import { MongoServerError } from '../../port/errors.ts';
import type { Document, Value } from '../../values/value.ts';
import { type Expression, type Frame, MISSING, type Result } from '../expression/expression.ts';
import { copyDocument, getField, putField } from '../expression/fields.ts';
import { frameOf } from '../expression/frame.ts';
import { bounded } from '../expression/growth.ts';
import { isList, isObject } from '../expression/kind.ts';

export type TreeLeaf = { readonly kind: 'flag' } | { readonly kind: 'computed'; readonly expression: Expression };

export interface TreeRules {
  /** Codes for a path below one that is there, and for one that is there or above one. */
  readonly collision: readonly [number, number];
}

/** `inclusion` keeps what is named, `exclusion` and `add` keep what is not. */
export type TreeMode = 'inclusion' | 'exclusion' | 'add';

export type TreeApply = (document: Document, frame: Frame) => Document;

type TreeNode = TreeLeaf | FieldTree;

export class FieldTree {
  readonly #children = new Map<string, TreeNode>();
  readonly #rules: TreeRules;

  constructor(rules: TreeRules) {
    this.#rules = rules;
  }

  has(name: string): boolean {
    return this.#children.has(name);
  }

  add(names: readonly string[], leaf: TreeLeaf): void {
    const [name = '', ...rest] = names;
    const child = this.#children.get(name);
    if (rest.length === 0) {
      if (child !== undefined) throw this.#collision(1, name);
      this.#children.set(name, leaf);
      return;
    }
    if (child !== undefined && !(child instanceof FieldTree)) throw this.#collision(0, name);
    const tree = child ?? new FieldTree(this.#rules);
    this.#children.set(name, tree);
    tree.add(rest, leaf);
  }

  #collision(which: 0 | 1, name: string): MongoServerError {
    return new MongoServerError(this.#rules.collision[which], `Path collision at ${name}`);
  }

  /** Arrays on the way are gone through element by element. */
  build(mode: TreeMode): TreeApply {
    const select = this.#buildSelect(mode);
    if (!this.#computes()) return select;
    // What has been selected is a new document already.
    const compute = this.#buildCompute(mode === 'add' ? copyDocument : asItIs);
    return (document, frame) => compute(select(document, frame), frame);
  }

  #computes(): boolean {
    for (const child of this.#children.values()) {
      if (child instanceof FieldTree ? child.#computes() : child.kind === 'computed') return true;
    }
    return false;
  }

  #buildSelect(mode: TreeMode): TreeApply {
    if (mode === 'add') return (document) => document;
    const nested = new Map<string, (value: Value) => Result>();
    for (const [name, child] of this.#children) {
      if (child instanceof FieldTree) {
        const select = child.#buildSelect(mode);
        const frame = frameOf({});
        nested.set(
          name,
          throughArrays((document) => select(document, frame), mode === 'exclusion' || child.#computes()),
        );
      }
    }
    return mode === 'inclusion' ? this.#include(nested) : this.#exclude(nested);
  }

  #include(nested: ReadonlyMap<string, (value: Value) => Result>): TreeApply {
    return (document) => {
      const kept: Document = {};
      for (const name of Object.keys(document)) {
        const child = this.#children.get(name);
        if (child === undefined || (!(child instanceof FieldTree) && child.kind === 'computed')) continue;
        const value = document[name];
        const result = nested.get(name)?.(value) ?? value;
        if (result !== MISSING) putField(kept, name, result);
      }
      return kept;
    };
  }

  #exclude(nested: ReadonlyMap<string, (value: Value) => Result>): TreeApply {
    return (document) => {
      const kept: Document = {};
      for (const name of Object.keys(document)) {
        const child = this.#children.get(name);
        if (child !== undefined && !(child instanceof FieldTree)) continue;
        const value = document[name];
        const result = child === undefined ? value : (nested.get(name)?.(value) ?? value);
        if (result !== MISSING) putField(kept, name, result);
      }
      return kept;
    };
  }

  #buildCompute(open: (document: Document) => Document): TreeApply {
    const steps: { readonly name: string; readonly compute: (value: Result, frame: Frame) => Result }[] = [];
    for (const [name, child] of this.#children) {
      if (child instanceof FieldTree) {
        if (child.#computes()) steps.push({ name, compute: computeBelow(child.#buildCompute(open)) });
      } else if (child.kind === 'computed') {
        steps.push({ name, compute: (_, frame) => child.expression.evaluate(frame) });
      }
    }
    return (document, frame) => {
      const built = open(document);
      for (const { name, compute } of steps) {
        const value = compute(getField(document, name), frame);
        if (value === MISSING) delete built[name];
        else putField(built, name, isComposite(value) ? bounded(value) : value);
      }
      return built;
    };
  }
}

function asItIs(document: Document): Document {
  return document;
}

function isComposite(value: Value): value is Document | readonly Value[] {
  return isList(value) || isObject(value);
}

/** Scalars below a path are dropped by an inclusion and kept by an exclusion. */
function throughArrays(select: (document: Document) => Document, keepScalars: boolean): (value: Value) => Result {
  const through = (value: Value): Result => {
    if (isList(value)) {
      const kept: Value[] = [];
      for (const element of value) {
        const result = through(element);
        if (result !== MISSING) kept.push(result);
      }
      return kept;
    }
    if (isObject(value)) return select(value);
    return keepScalars ? value : MISSING;
  };
  return through;
}

/** Anything that is no document gives way to one that holds the computed fields. */
function computeBelow(compute: TreeApply): (value: Result, frame: Frame) => Result {
  const below = (value: Result, frame: Frame): Value => {
    if (isList(value)) return value.map((element) => below(element, frame));
    return compute(isObject(value) ? value : {}, frame);
  };
  return below;
}
