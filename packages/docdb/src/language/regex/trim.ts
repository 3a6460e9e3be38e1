import { holdsType, type Pattern, type PatternNode } from './pattern.ts';

/**
 * A pattern that is found in the same texts and is quicker to search for: what may match nothing at either end is left
 * out, since it cannot change whether there is a match, only which; and so are groups that nothing refers to.
 */
export function trimForTest(pattern: Pattern): Pattern {
  if (holdsType(pattern.root, 'call')) return pattern;
  const isReferring = holdsType(pattern.root, 'backreference', 'condition');
  const root = isReferring ? pattern.root : withoutGroups(pattern.root);
  if (root.type !== 'sequence') return { ...pattern, root };
  let from = 0;
  let to = root.items.length;
  while (from < to && isDispensable(root.items[from])) from += 1;
  while (to > from && isDispensable(root.items[to - 1])) to -= 1;
  return { ...pattern, root: { type: 'sequence', items: root.items.slice(from, to) } };
}

/** A simple repeat that matches the empty text wherever it stands; a possessive one takes what the rest may need. */
function isDispensable(node: PatternNode | undefined): boolean {
  if (node?.type !== 'repeat' || node.min !== 0 || node.mode === 'possessive') return false;
  return node.body.type === 'char' || node.body.type === 'set';
}

function withoutGroups(node: PatternNode): PatternNode {
  switch (node.type) {
    case 'capture':
      return withoutGroups(node.body);
    case 'sequence':
      return { ...node, items: node.items.map(withoutGroups) };
    case 'choice':
      return { ...node, options: node.options.map(withoutGroups) };
    case 'repeat':
    case 'look':
    case 'atomic':
      return { ...node, body: withoutGroups(node.body) };
    case 'char':
    case 'set':
    case 'position':
    case 'backreference':
    case 'condition':
    case 'call':
      return node;
  }
}
