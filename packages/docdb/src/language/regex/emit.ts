// Writes a pattern as a JavaScript one with the flag `v`, whose `.`, `^`, `$` and `\w` mean what PCRE's do.
import { anyCharacter, notNewline, wordCharacters } from './character-set.ts';
import { writeRange } from './parse-class.ts';
import { type CharacterSet, childrenOf, type Pattern, type PatternNode } from './pattern.ts';

export interface EmitOptions {
  /** Whether groups are captured, which costs time and is needed only for `exec`. */
  readonly captures: boolean;
}

/** Null where JavaScript has no equivalent: atomic groups, conditions, references to groups that may be unset. */
export function emitRegExp(pattern: Pattern, options: EmitOptions): RegExp | null {
  if (!isExpressible(pattern.root)) return null;
  const folded = hasFold(pattern.root);
  return new RegExp(emit(pattern.root, folded, options), folded ? 'vi' : 'v');
}

export function emitSet(set: CharacterSet): string {
  return `[${set.negated ? '^' : ''}${set.properties.join('')}${set.ranges.map(writeRange).join('')}]`;
}

const inexpressible: ReadonlySet<PatternNode['type']> = new Set(['atomic', 'backreference', 'condition', 'call']);

function isExpressible(node: PatternNode): boolean {
  if (node.type === 'repeat' && node.mode === 'possessive') return false;
  return !inexpressible.has(node.type) && childrenOf(node).every(isExpressible);
}

function hasFold(node: PatternNode): boolean {
  return ((node.type === 'char' || node.type === 'set') && node.fold) || childrenOf(node).some(hasFold);
}

function emit(node: PatternNode, folded: boolean, options: EmitOptions): string {
  switch (node.type) {
    case 'char':
      return caseAware(literal(node.code), node.fold, folded && isCased(node.code));
    case 'set':
      if (node.set === notNewline || node.set === anyCharacter) return emitSet(node.set);
      return caseAware(emitSet(node.set), node.fold, folded);
    case 'position':
      return emitPosition(node, folded);
    case 'sequence':
      return node.items.map((item) => emit(item, folded, options)).join('');
    case 'choice':
      return `(?:${node.options.map((option) => emit(option, folded, options)).join('|')})`;
    case 'capture':
      return `(${options.captures ? '' : '?:'}${emit(node.body, folded, options)})`;
    case 'repeat':
      return `(?:${emit(node.body, folded, options)})${quantifier(node.min, node.max)}${node.mode === 'lazy' ? '?' : ''}`;
    case 'look':
      return `(?:(?${node.behind ? '<' : ''}${node.negative ? '!' : '='}${emit(node.body, folded, options)}))`;
    case 'atomic':
    case 'backreference':
    case 'condition':
    case 'call':
      throw new TypeError(`no JavaScript for ${node.type}`);
  }
}

function caseAware(source: string, fold: boolean, folded: boolean): string {
  return folded && !fold ? `(?-i:${source})` : source;
}

function isCased(code: number): boolean {
  const text = String.fromCodePoint(code);
  return text.toLowerCase() !== text.toUpperCase();
}

function literal(code: number): string {
  return /^[A-Za-z0-9_ ]$/.test(String.fromCodePoint(code)) ? String.fromCodePoint(code) : `\\u{${code.toString(16)}}`;
}

function quantifier(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  return min === 0 && max === 1 ? '?' : `{${min},${max}}`;
}

function emitPosition(node: PatternNode & { readonly type: 'position' }, folded: boolean): string {
  switch (node.at) {
    case 'start':
      return '^';
    case 'end':
      return '$';
    case 'finalLine':
      return '(?=\\n?$)';
    case 'lineStart':
      // PCRE has no line after a final newline.
      return '(?:^|(?<=\\n)(?=[^]))';
    case 'lineEnd':
      return '(?=\\n|$)';
    case 'wordBoundary':
    case 'notWordBoundary': {
      const word = emitSet(wordCharacters(node.unicode));
      const boundary = `(?<=${word})(?!${word})|(?<!${word})(?=${word})`;
      const inside = `(?<=${word})(?=${word})|(?<!${word})(?!${word})`;
      return caseAware(`(?:${node.at === 'wordBoundary' ? boundary : inside})`, false, folded);
    }
  }
}
