// A projection as a tree of paths.
import { MongoServerError } from '../../port/errors.ts';
import type { Expression } from '../expression/expression.ts';

export type ProjectionNode =
  | Branch
  | { readonly kind: 'include' }
  | { readonly kind: 'exclude' }
  | { readonly kind: 'computed'; readonly expression: Expression }
  /** A step of its own works on the field later; `keepsField`: see ProjectionStep. */
  | { readonly kind: 'step'; readonly keepsField: boolean };

export interface Branch {
  readonly kind: 'branch';
  readonly children: Map<string, ProjectionNode>;
}

export function makeBranch(): Branch {
  return { kind: 'branch', children: new Map() };
}

/** Adds a node; code 31250 where one is there already, 31249 where one is above it. */
export function addNode(root: Branch, names: readonly string[], node: ProjectionNode): void {
  let parent = root;
  for (const [index, name] of names.entries()) {
    const existing = parent.children.get(name);
    if (index === names.length - 1) {
      if (existing !== undefined) throw new MongoServerError(31250, `Path collision at ${names.join('.')}`);
      parent.children.set(name, node);
    } else if (existing === undefined) {
      const made = makeBranch();
      parent.children.set(name, made);
      parent = made;
    } else if (existing.kind === 'branch') {
      parent = existing;
    } else {
      throw new MongoServerError(
        31249,
        `Path collision at ${names.join('.')} remaining portion ${names.slice(index + 1).join('.')}`,
      );
    }
  }
}

/** Whether `addNode` would take a node there. */
export function hasRoomFor(root: Branch, names: readonly string[]): boolean {
  let node: ProjectionNode | undefined = root;
  for (const name of names) {
    if (node.kind !== 'branch') return false;
    node = node.children.get(name);
    if (node === undefined) return true;
  }
  return false;
}

/** Whether an expression lies anywhere below. */
export function hasComputed(branch: Branch): boolean {
  for (const child of branch.children.values()) {
    if (child.kind === 'computed' || (child.kind === 'branch' && hasComputed(child))) return true;
  }
  return false;
}
