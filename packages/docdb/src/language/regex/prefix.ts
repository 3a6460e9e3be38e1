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
