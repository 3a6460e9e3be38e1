// What can be said of a part of a pattern without a text.
import { anyCharacter } from './character-set.ts';
import { complement } from './parse-class.ts';
import { type CharacterSet, childrenOf, type PatternNode, type Range } from './pattern.ts';

/** Whether the node itself repeats something more or less often. */
export function hasFreedom(node: PatternNode): boolean {
  const isFree = node.type === 'call' || (node.type === 'repeat' && node.max > node.min);
  return isFree || childrenOf(node).some(hasFreedom);
}

export function isNullable(node: PatternNode): boolean {
  switch (node.type) {
    case 'char':
    case 'set':
      return false;
    case 'position':
    case 'look':
    case 'backreference':
    case 'call':
      return true;
    case 'sequence':
      return node.items.every(isNullable);
    case 'choice':
      return node.options.some(isNullable);
    case 'capture':
    case 'atomic':
      return isNullable(node.body);
    case 'repeat':
      return node.min === 0 || isNullable(node.body);
    case 'condition':
      return isNullable(node.yes) || isNullable(node.no);
  }
}

/** Comparing each option with each other is not worth more. */
const maxOptions = 200;

/** Two options that may begin alike, repeated, make two ways to take the same text. */
export function hasAmbiguousChoice(node: PatternNode): boolean {
  if (node.type === 'choice') {
    if (node.options.length > maxOptions) return true;
    const firsts = node.options.map(firstSets);
    if (firsts.some((left, at) => firsts.slice(at + 1).some((right) => overlaps(left, right)))) return true;
  }
  return node.type !== 'look' && childrenOf(node).some(hasAmbiguousChoice);
}

/** What a match of the node may begin with. */
export function firstSets(node: PatternNode): readonly CharacterSet[] {
  switch (node.type) {
    case 'char':
    case 'set':
      return [setOfCharacter(node)];
    case 'sequence': {
      const solid = node.items.findIndex((item) => !isNullable(item));
      return solid < 0 ? [anyCharacter] : node.items.slice(0, solid + 1).flatMap(firstSets);
    }
    case 'choice':
      return node.options.flatMap(firstSets);
    case 'capture':
    case 'atomic':
    case 'repeat':
      return firstSets(node.body);
    case 'position':
    case 'look':
    case 'backreference':
    case 'condition':
    case 'call':
      return [anyCharacter];
  }
}

/** Every set of characters in the node. */
export function setsOf(node: PatternNode): readonly CharacterSet[] {
  return node.type === 'char' || node.type === 'set' ? [setOfCharacter(node)] : childrenOf(node).flatMap(setsOf);
}

export function setOfCharacter(node: PatternNode & { readonly type: 'char' | 'set' }): CharacterSet {
  if (node.type === 'set') return node.fold ? inAnyCase(node.set) : node.set;
  const text = String.fromCodePoint(node.code);
  const codes = node.fold ? [text, text.toLowerCase(), text.toUpperCase()] : [text];
  const ranges = codes.map((each): Range => [each.codePointAt(0) ?? 0, each.codePointAt(0) ?? 0]);
  return { ranges, properties: [], negated: false };
}

/** Any letter may be another one's other case. */
function inAnyCase(set: CharacterSet): CharacterSet {
  return set.negated ? set : { ...set, properties: [...set.properties, '\\p{L}'] };
}

export function overlaps(left: readonly CharacterSet[], right: readonly CharacterSet[]): boolean {
  return left.some((a) => right.some((b) => doSetsOverlap(a, b)));
}

/** Properties are taken to overlap with everything. */
function doSetsOverlap(left: CharacterSet, right: CharacterSet): boolean {
  if (left.properties.length > 0 || right.properties.length > 0) return true;
  const a = sortedRanges(left);
  const b = sortedRanges(right);
  return a.length < b.length ? a.some((range) => meetsAny(range, b)) : b.some((range) => meetsAny(range, a));
}

const sortedOnce = new WeakMap<CharacterSet, readonly Range[]>();

/** What the set takes, in order and without overlaps; remembered, since a class may hold thousands of ranges. */
function sortedRanges(set: CharacterSet): readonly Range[] {
  let ranges = sortedOnce.get(set);
  if (ranges === undefined) {
    const gaps = complement(set.ranges);
    ranges = set.negated ? gaps : complement(gaps);
    sortedOnce.set(set, ranges);
  }
  return ranges;
}

function meetsAny([from, to]: Range, sorted: readonly Range[]): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.[1] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  const found = sorted[low];
  return found !== undefined && found[0] <= to;
}

/** Whether there is never more than one way to match from a given place, so that nothing is gained by coming back. */
export function isDeterministic(node: PatternNode): boolean {
  if (hasAmbiguousChoice(node)) return false;
  if (!hasFreedom(node)) return true;
  if (node.type === 'choice') return node.options.every(isDeterministic);
  if (node.type !== 'sequence') return false;
  return node.items.every((item, at) => {
    if (!hasFreedom(item)) return true;
    if (item.type !== 'repeat' || hasFreedom(item.body)) return false;
    const rest: PatternNode = { type: 'sequence', items: node.items.slice(at + 1) };
    return !isNullable(rest) && !overlaps(setsOf(item.body), firstSets(rest));
  });
}
