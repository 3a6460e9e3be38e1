// Which patterns may take more than linear time to match, and by how much.
import { anyCharacter } from './character-set.ts';
import { complement } from './parse-class.ts';
import type { CharacterSet, Pattern, PatternNode, Range } from './pattern.ts';

/** A step of a pattern: the characters it may take, whether it must take one, and how freely it repeats. */
interface Step {
  readonly sets: readonly CharacterSet[];
  readonly mandatory: boolean;
  readonly weight: number;
}

interface Chain {
  readonly sets: readonly CharacterSet[];
  readonly weight: number;
}

/** From here on matching is left to code that can be stopped. */
const hazardousDegree = 3;
const copies = 4;
const maxSteps = 2_000;

/**
 * The degree of the polynomial that bounds the time to search a text, as its length grows; infinite where it may be
 * exponential. Conservative: it counts repeats whose characters overlap and have nothing between them that tells them apart.
 */
export function matchingDegree(pattern: Pattern): number {
  const steps: Step[] = [];
  if (!collect(pattern.root, steps)) return Number.POSITIVE_INFINITY;
  const anchored = beginsAtStart(pattern.root);
  let chains: Chain[] = anchored ? [] : [{ sets: [anyCharacter], weight: 1 }];
  let degree = anchored ? 0 : 1;
  for (const step of steps) {
    const reached = chains.filter((chain) => overlaps(chain.sets, step.sets));
    const weight = step.weight + reached.reduce((most, chain) => Math.max(most, chain.weight), 0);
    chains = step.mandatory ? reached : chains;
    if (step.weight > 0) {
      chains = [
        ...chains.filter((chain) => chain.weight > weight - step.weight),
        ...reached,
        { sets: step.sets, weight },
      ];
      if (chains.length > 32) return Number.POSITIVE_INFINITY;
      degree = Math.max(degree, weight);
    }
  }
  return degree;
}

export function isHazardous(pattern: Pattern): boolean {
  return matchingDegree(pattern) >= hazardousDegree;
}

/** Appends the steps of a node; false where they alone are hazardous. */
function collect(node: PatternNode, steps: Step[]): boolean {
  if (steps.length > maxSteps) return false;
  switch (node.type) {
    case 'char':
      steps.push(step(node.fold ? foldedSet(node.code) : singleton(node.code), true, 0));
      return true;
    case 'set':
      steps.push(step(node.fold ? anyCase(node.set) : node.set, true, 0));
      return true;
    case 'position':
      return true;
    case 'sequence':
      return node.items.every((item) => collect(item, steps));
    case 'capture':
    case 'atomic':
      return collect(node.body, steps);
    case 'choice':
      return collectChoice(node.options, steps);
    case 'repeat':
      return collectRepeat(node, steps);
    case 'look':
      return isPlain(node.body);
    case 'backreference':
    case 'condition':
      return false;
  }
}

function collectChoice(options: readonly PatternNode[], steps: Step[]): boolean {
  const sets: CharacterSet[] = [];
  let mandatory = true;
  let weight = 0;
  for (const option of options) {
    const own: Step[] = [];
    if (!collect(option, own)) return false;
    for (const each of own) sets.push(...each.sets);
    mandatory &&= own.some((each) => each.mandatory);
    weight = Math.max(
      weight,
      own.reduce((sum, each) => sum + each.weight, 0),
    );
  }
  steps.push({ sets, mandatory, weight });
  return true;
}

function collectRepeat(node: PatternNode & { readonly type: 'repeat' }, steps: Step[]): boolean {
  const own: Step[] = [];
  if (!collect(node.body, own)) return false;
  const freedom = node.max - node.min;
  const weight = freedom === 0 ? 0 : freedom > 20 ? 1 : 0.2;
  const single = own[0];
  if (own.length === 1 && single !== undefined && single.weight === 0 && isSingleCharacter(node.body)) {
    steps.push({ ...single, mandatory: node.min > 0, weight });
    return true;
  }
  if (node.max > 1 && (!own.some((each) => each.mandatory) || hasAmbiguousChoice(node.body))) return false;
  // A body that is rigid itself is one way of repeating; one with freedom inside is laid out some times in a row.
  if (own.every((each) => each.weight === 0)) {
    steps.push({ sets: own.flatMap((each) => each.sets), mandatory: node.min > 0, weight });
    return true;
  }
  const times = Math.min(node.max, copies);
  for (let time = 0; time < times; time += 1) {
    for (const each of own) steps.push({ ...each, mandatory: each.mandatory && time < node.min });
  }
  return true;
}

function isSingleCharacter(node: PatternNode): boolean {
  return node.type === 'char' || node.type === 'set' || (node.type === 'capture' && isSingleCharacter(node.body));
}

/** Two options that may begin alike, repeated, make two ways to take the same text. */
function hasAmbiguousChoice(node: PatternNode): boolean {
  switch (node.type) {
    case 'choice': {
      const firsts = node.options.map(firstSets);
      const clash = firsts.some((left, at) => firsts.slice(at + 1).some((right) => overlaps(left, right)));
      return clash || node.options.some(hasAmbiguousChoice);
    }
    case 'sequence':
      return node.items.some(hasAmbiguousChoice);
    case 'capture':
    case 'atomic':
    case 'repeat':
      return hasAmbiguousChoice(node.body);
    default:
      return false;
  }
}

function firstSets(node: PatternNode): readonly CharacterSet[] {
  const steps: Step[] = [];
  if (!collect(node, steps)) return [anyCharacter];
  const sets: CharacterSet[] = [];
  for (const each of steps) {
    sets.push(...each.sets);
    if (each.mandatory) return sets;
  }
  return [anyCharacter];
}

function isPlain(node: PatternNode): boolean {
  switch (node.type) {
    case 'char':
    case 'set':
    case 'position':
      return true;
    case 'sequence':
      return node.items.every(isPlain);
    case 'choice':
      return node.options.every(isPlain);
    case 'capture':
      return isPlain(node.body);
    default:
      return false;
  }
}

function beginsAtStart(node: PatternNode): boolean {
  switch (node.type) {
    case 'position':
      return node.at === 'start';
    case 'sequence':
      return node.items[0] !== undefined && beginsAtStart(node.items[0]);
    case 'capture':
    case 'atomic':
      return beginsAtStart(node.body);
    case 'choice':
      return node.options.every(beginsAtStart);
    default:
      return false;
  }
}

function step(set: CharacterSet, mandatory: boolean, weight: number): Step {
  return { sets: [set], mandatory, weight };
}

function singleton(code: number): CharacterSet {
  return { ranges: [[code, code]], properties: [], negated: false };
}

function foldedSet(code: number): CharacterSet {
  const text = String.fromCodePoint(code);
  const codes = [code, text.toLowerCase().codePointAt(0) ?? code, text.toUpperCase().codePointAt(0) ?? code];
  return { ranges: codes.map((each): Range => [each, each]), properties: [], negated: false };
}

function anyCase(set: CharacterSet): CharacterSet {
  return set.properties.length > 0 || set.negated ? set : { ...set, properties: ['\\p{L}'] };
}

function overlaps(left: readonly CharacterSet[], right: readonly CharacterSet[]): boolean {
  return left.some((a) => right.some((b) => setsOverlap(a, b)));
}

/** Properties are taken to overlap with everything. */
function setsOverlap(left: CharacterSet, right: CharacterSet): boolean {
  if (left.properties.length > 0 || right.properties.length > 0) return true;
  const a = left.negated ? complement(left.ranges) : left.ranges;
  const b = right.negated ? complement(right.ranges) : right.ranges;
  return a.some(([from, to]) => b.some(([first, last]) => from <= last && first <= to));
}
