// Intl has no sort keys (https://unicode-org.github.io/icu/userguide/collation/api.html), and an index needs keys that
// are the same in every process. This makes them for equality: strings that a collation holds equal share one.
import { firstOfClass } from './collation-class.ts';

type Compare = (left: string, right: string) => number;

/** Letters that some collations hold equal to two others without Unicode having a decomposition for them. */
const expansions: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['å', 'aa'],
  ['ø', 'oe'],
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['þ', 'th'],
]);

const lastAscii = 0x7f;
const leadingZeros = /(?<![0-9])0+(?=[0-9])/g;

/** Makes keys of strings for one collation. Their order says nothing; only their equality is the collation's. */
export class EqualityKeys {
  readonly #compare: Compare;
  readonly #numericOrdering: boolean;
  readonly #known = new Map<string, string>();

  constructor(compare: Compare, numericOrdering: boolean) {
    this.#compare = compare;
    this.#numericOrdering = numericOrdering;
  }

  keyOf(text: string): string {
    let key = '';
    for (const character of text.normalize('NFC')) key += this.#representative(character);
    return this.#numericOrdering ? key.replace(leadingZeros, '') : key;
  }

  #representative(character: string): string {
    const known = this.#known.get(character);
    if (known !== undefined) return known;
    const point = character.codePointAt(0) ?? 0;
    const first = point <= lastAscii ? character : firstOfClass(character, this.#compare);
    const found = candidatesFor(first).find((candidate) => this.#compare(candidate, first) === 0) ?? first;
    this.#known.set(character, found);
    return found;
  }
}

/** What a character may be equal to, the plainest first. */
function candidatesFor(character: string): readonly string[] {
  const plain = character.normalize('NFKD').toUpperCase().toLowerCase();
  const composed = plain.normalize('NFC');
  const withOneMark = plain.slice(0, 2).normalize('NFC');
  const bare = plain.replace(/\p{M}/gu, '');
  return ['', ...[composed, withOneMark, bare].map((text) => expansions.get(text) ?? text), bare, composed];
}
