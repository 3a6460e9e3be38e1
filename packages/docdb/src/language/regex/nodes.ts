// Nodes that patterns are built of.
import { setOf } from './character-set.ts';
import { nothing, type PatternNode, type Position, type Range } from './pattern.ts';

export const positions: Readonly<Record<string, Position>> = {
  A: 'start',
  G: 'start',
  Z: 'finalLine',
  z: 'end',
  b: 'wordBoundary',
  B: 'notWordBoundary',
};

export const never: PatternNode = { type: 'look', behind: false, negative: true, body: nothing };

export const lineBreak: PatternNode = {
  type: 'atomic',
  body: {
    type: 'choice',
    options: [
      sequence([characterNode(13), characterNode(10)]),
      { type: 'set', set: setOf([0x0a, 0x0d], [0x85, 0x85], [0x2028, 0x2029]), fold: false },
    ],
  },
};

export const grapheme: PatternNode = {
  type: 'atomic',
  body: sequence([
    { type: 'set', set: { ranges: [], properties: ['\\P{M}'], negated: false }, fold: false },
    {
      type: 'repeat',
      body: { type: 'set', set: { ranges: [], properties: ['\\p{M}'], negated: false }, fold: false },
      min: 0,
      max: Number.POSITIVE_INFINITY,
      mode: 'greedy',
    },
  ]),
};

function characterNode(code: number): PatternNode {
  return { type: 'char', code, fold: false };
}

export function sequence(items: readonly PatternNode[]): PatternNode {
  const only = items[0];
  return items.length === 1 && only !== undefined ? only : { type: 'sequence', items };
}

/** Alternatives of one character each are a class: faster, and no two ways to take the same text. */
export function choice(options: readonly PatternNode[]): PatternNode {
  const only = options[0];
  if (options.length === 1 && only !== undefined) return only;
  const ranges: Range[] = [];
  const fold = options.some((option) => option.type === 'char' && option.fold);
  for (const option of options) {
    if (option.type !== 'char' || option.fold !== fold) return { type: 'choice', options };
    ranges.push([option.code, option.code]);
  }
  return { type: 'set', set: setOf(...ranges), fold };
}
