import type { PatternNode } from './pattern.ts';

/** The most characters that a node can take. */
export function maxWidth(node: PatternNode): number {
  switch (node.type) {
    case 'char':
    case 'set':
      return 1;
    case 'position':
    case 'look':
      return 0;
    case 'sequence':
      return node.items.reduce((sum, item) => sum + maxWidth(item), 0);
    case 'choice':
      return node.options.reduce((most, option) => Math.max(most, maxWidth(option)), 0);
    case 'capture':
    case 'atomic':
      return maxWidth(node.body);
    case 'repeat': {
      const width = maxWidth(node.body);
      return width === 0 ? 0 : width * node.max;
    }
    case 'backreference':
    case 'call':
      return Number.POSITIVE_INFINITY;
    case 'condition':
      return Math.max(maxWidth(node.yes), maxWidth(node.no));
  }
}
