// Which patterns may take more than linear time to match, and by how much.
import { anyCharacter } from './character-set.ts';
import { type CharacterSet, childrenOf, holdsType, type Pattern, type PatternNode } from './pattern.ts';
import { hasAmbiguousChoice, hasFreedom, isNullable, overlaps, setOfCharacter, setsOf } from './shape.ts';

/** Repeats that one text may be shared out among in many ways: what they take, and the degree they make together. */
interface Chain {
  readonly sets: readonly CharacterSet[];
  readonly degree: number;
}

type Repeat = PatternNode & { readonly type: 'repeat' };

/** From here on matching is left to code that can be stopped. */
const hazardousDegree = 3;
/** So many rounds of a repeat stand for any number. */
const rounds = 4;
const maxChains = 64;
const maxWork = 20_000;

/**
 * The degree of the polynomial that bounds the time to search a text as its length grows; infinite where it may be
 * exponential. Conservative: it counts repeats whose characters overlap and have nothing between them that tells them
 * apart; an unanchored search is one more.
 */
export function matchingDegree(pattern: Pattern): number {
  if (holdsType(pattern.root, 'backreference', 'condition', 'call')) return Number.POSITIVE_INFINITY;
  const isAnchored = beginsAtStart(pattern.root);
  return new Analysis(isAnchored ? 0 : 1).degreeOf(
    pattern.root,
    isAnchored ? [] : [{ sets: [anyCharacter], degree: 1 }],
  );
}

export function isHazardousPattern(pattern: Pattern): boolean {
  return matchingDegree(pattern) >= hazardousDegree;
}

class Analysis {
  #degree: number;
  #work = 0;

  constructor(degree: number) {
    this.#degree = degree;
  }

  degreeOf(root: PatternNode, chains: readonly Chain[]): number {
    this.#walk(root, chains);
    return this.#degree;
  }

  /** The chains that are open after the node. */
  #walk(node: PatternNode, chains: readonly Chain[]): readonly Chain[] {
    this.#work += 1;
    if (this.#work > maxWork || chains.length > maxChains) return this.#explode();
    switch (node.type) {
      case 'char':
      case 'set':
        return reaching(chains, [setOfCharacter(node)]);
      case 'position':
        return chains;
      case 'sequence':
        return node.items.reduce((open, item) => this.#walk(item, open), chains);
      case 'choice':
        return union(node.options.map((option) => this.#walk(option, chains)));
      case 'capture':
      case 'atomic':
        return this.#walk(node.body, chains);
      case 'repeat':
        return this.#repeat(node, chains);
      case 'look':
        return isPlain(node.body) ? chains : this.#explode();
      case 'backreference':
      case 'condition':
      case 'call':
        return this.#explode();
    }
  }

  #repeat(node: Repeat, chains: readonly Chain[]): readonly Chain[] {
    const freedom = node.max - node.min;
    const bypass = node.min === 0 ? chains : [];
    if (!hasFreedom(node.body)) return this.#rigid(node, freedom > 20 ? 1 : freedom === 0 ? 0 : 0.2, chains);
    if (node.max > 1 && (isNullable(node.body) || hasAmbiguousChoice(node.body))) return this.#explode();
    const results = [bypass];
    let open = chains;
    for (let round = 0; round < Math.min(node.max, rounds); round += 1) {
      open = this.#walk(node.body, open);
      results.push(open);
    }
    return union(results);
  }

  /** A body without choices of its own, so that only the number of rounds is free. */
  #rigid(node: Repeat, degree: number, chains: readonly Chain[]): readonly Chain[] {
    if (node.max > 1 && (isNullable(node.body) || hasAmbiguousChoice(node.body))) return this.#explode();
    const sets = setsOf(node.body);
    const reached = reaching(chains, sets);
    const open = node.min === 0 ? chains : reached;
    if (degree === 0) return open;
    const chain = { sets, degree: degree + reached.reduce((most, each) => Math.max(most, each.degree), 0) };
    this.#degree = Math.max(this.#degree, chain.degree);
    return [...open, chain];
  }

  #explode(): readonly Chain[] {
    this.#degree = Number.POSITIVE_INFINITY;
    return [];
  }
}

function reaching(chains: readonly Chain[], sets: readonly CharacterSet[]): readonly Chain[] {
  return chains.filter((chain) => overlaps(chain.sets, sets));
}

function union(lists: readonly (readonly Chain[])[]): readonly Chain[] {
  return [...new Set(lists.flat())];
}

/** Without repeats and the like: linear whatever stands around it. */
function isPlain(node: PatternNode): boolean {
  const isSimple = node.type !== 'repeat' && node.type !== 'backreference' && node.type !== 'look';
  return isSimple && childrenOf(node).every(isPlain);
}

function beginsAtStart(node: PatternNode): boolean {
  if (node.type === 'position') return node.at === 'start';
  if (node.type === 'choice') return node.options.every(beginsAtStart);
  if (node.type === 'sequence') return node.items[0] !== undefined && beginsAtStart(node.items[0]);
  return (node.type === 'capture' || node.type === 'atomic') && beginsAtStart(node.body);
}
