// The parts of a PCRE pattern: https://www.pcre.org/current/doc/html/pcre2pattern.html

/** An inclusive range of code points. */
export type Range = readonly [from: number, to: number];

/** A set of characters: ranges, and Unicode properties as JavaScript writes them (`\p{L}`). */
export interface CharacterSet {
  readonly ranges: readonly Range[];
  readonly properties: readonly string[];
  readonly negated: boolean;
}

export type Mode = 'greedy' | 'lazy' | 'possessive';

/** `start` and `end` are those of the subject; the `line` ones those of any line; `finalLine` also sits before a last newline. */
export type Position = 'start' | 'end' | 'finalLine' | 'lineStart' | 'lineEnd' | 'wordBoundary' | 'notWordBoundary';

export type PatternNode =
  | { readonly type: 'char'; readonly code: number; readonly fold: boolean }
  | { readonly type: 'set'; readonly set: CharacterSet; readonly fold: boolean }
  | { readonly type: 'position'; readonly at: Position; readonly unicode: boolean }
  | { readonly type: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly type: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly type: 'capture'; readonly index: number; readonly body: PatternNode }
  | {
      readonly type: 'repeat';
      readonly body: PatternNode;
      readonly min: number;
      readonly max: number;
      readonly mode: Mode;
    }
  | { readonly type: 'look'; readonly behind: boolean; readonly negative: boolean; readonly body: PatternNode }
  | { readonly type: 'atomic'; readonly body: PatternNode }
  | { readonly type: 'backreference'; readonly index: number; readonly fold: boolean }
  /** Matches what a group does, or with 0 what the whole pattern does, as a subroutine. */
  | { readonly type: 'call'; readonly group: number }
  /** `group` 0 never took part. */
  | {
      readonly type: 'condition';
      readonly test: { readonly group: number };
      readonly yes: PatternNode;
      readonly no: PatternNode;
    };

export interface Pattern {
  readonly root: PatternNode;
  /** Capturing groups, numbered from 1. */
  readonly groups: number;
}

/** A pattern that PCRE refuses too, or that holds what is not supported here. */
export class PatternError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'PatternError';
    this.offset = offset;
  }
}

/** The nodes that a node is made of. */
export function childrenOf(node: PatternNode): readonly PatternNode[] {
  switch (node.type) {
    case 'char':
    case 'set':
    case 'position':
    case 'backreference':
    case 'call':
      return [];
    case 'sequence':
      return node.items;
    case 'choice':
      return node.options;
    case 'capture':
    case 'repeat':
    case 'look':
    case 'atomic':
      return [node.body];
    case 'condition':
      return [node.yes, node.no];
  }
}

/** Whether the node or one below it is of one of the types. */
export function holdsType(node: PatternNode, ...types: readonly PatternNode['type'][]): boolean {
  return types.includes(node.type) || childrenOf(node).some((child) => holdsType(child, ...types));
}

export const nothing: PatternNode = Object.freeze({ type: 'sequence', items: Object.freeze([]) });
