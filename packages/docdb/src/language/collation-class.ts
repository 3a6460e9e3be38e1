// Which single characters a collation holds equal, asked of the collation itself.

type Compare = (left: string, right: string) => number;

/** Kinds of characters that are compared with each other alone, so that the search is short; all others with everything. */
const kinds: readonly RegExp[] = [
  /[\p{P}\p{Sc}\p{Sk}\p{Sm}\p{Z}]/u,
  /[\u{2600}-\u{27bf}\u{1f300}-\u{1faff}]/u,
  /(?=\p{L})\p{Script=Latin}/u,
  /(?=\p{L})\p{Script=Cyrillic}/u,
  /(?=\p{L})\p{Script=Greek}/u,
  /(?=\p{L})\p{Script=Arabic}/u,
  /(?=\p{L})\p{Script=Hebrew}/u,
  /(?=\p{L})\p{Script=Devanagari}/u,
  /(?=\p{L})\p{Script=Bengali}/u,
  /(?=\p{L})\p{Script=Tamil}/u,
  /(?=\p{L})\p{Script=Telugu}/u,
  /(?=\p{L})\p{Script=Thai}/u,
  /(?=\p{L})\p{Script=Armenian}/u,
  /(?=\p{L})\p{Script=Georgian}/u,
  /(?=\p{L})[\p{Script=Hiragana}\p{Script=Katakana}]/u,
];

/** Ideographs and syllables, each with a place of its own, and what has none. */
const lonely =
  /[\p{Unified_Ideograph}\p{Script=Hangul}\p{Script=Tangut}\p{Script=Nushu}\p{Script=Khitan_Small_Script}\p{Cn}\p{Co}\p{Cs}]/u;

const lastCodePoint = 0x1ffff;
const everything = /./su;
const members = new Map<RegExp, readonly string[]>();

/** The first character, in the order of code points, that the collation holds equal to this one. */
export function firstOfClass(character: string, compare: Compare): string {
  if (lonely.test(character)) return character;
  const kind = kinds.find((each) => each.test(character)) ?? everything;
  return membersOf(kind).find((member) => compare(member, character) === 0) ?? character;
}

function membersOf(kind: RegExp): readonly string[] {
  const known = members.get(kind);
  if (known !== undefined) return known;
  const found: string[] = [];
  for (let point = 0; point <= lastCodePoint; point += 1) {
    const character = String.fromCodePoint(point);
    if (kind.test(character) && !lonely.test(character)) found.push(character);
  }
  members.set(kind, found);
  return found;
}
