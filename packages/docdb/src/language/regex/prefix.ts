// https://www.mongodb.com/docs/manual/reference/operator/query/regex/#index-use
import type { Pattern, PatternNode } from './pattern.ts';

/** The text that every match begins with, where the pattern is anchored and case-sensitive; else undefined. */
export function literalPrefix(pattern: Pattern): string | undefined {
  const items = flatten(pattern.root);
  const first = items[0];
  if (first?.type !== 'position' || first.at !== 'start') return undefined;
  let prefix = '';
  for (const item of items.slice(1)) {
    if (item.type !== 'char' || item.fold) break;
    prefix += String.fromCodePoint(item.code);
  }
  return prefix === '' ? undefined : prefix;
}

function flatten(node: PatternNode): readonly PatternNode[] {
  if (node.type === 'sequence') return node.items.flatMap(flatten);
  return node.type === 'capture' ? flatten(node.body) : [node];
}

/** Leaves out what may match nothing at either end: it cannot change whether there is a match, only which. */
export function trimForTest(pattern: Pattern): Pattern {
  if (pattern.root.type !== 'sequence') return pattern;
  let from = 0;
  let to = pattern.root.items.length;
  while (from < to && isDispensable(pattern.root.items[from])) from += 1;
  while (to > from && isDispensable(pattern.root.items[to - 1])) to -= 1;
  return { ...pattern, root: { type: 'sequence', items: pattern.root.items.slice(from, to) } };
}

/** A simple repeat that matches the empty text wherever it stands; a possessive one takes what the rest may need. */
function isDispensable(node: PatternNode | undefined): boolean {
  if (node?.type !== 'repeat' || node.min !== 0 || node.mode === 'possessive') return false;
  return node.body.type === 'char' || node.body.type === 'set';
}
