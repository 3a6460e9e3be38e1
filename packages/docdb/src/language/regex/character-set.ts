// Named sets of characters. https://www.pcre.org/current/doc/html/pcre2pattern.html#SEC5
import type { CharacterSet, Range } from './pattern.ts';

export const lastCodePoint = 0x10ffff;

export function setOf(...ranges: Range[]): CharacterSet {
  return { ranges, properties: [], negated: false };
}

export function propertySet(...properties: string[]): CharacterSet {
  return { ranges: [], properties, negated: false };
}

export function negate(set: CharacterSet): CharacterSet {
  return { ...set, negated: !set.negated };
}

export const anyCharacter: CharacterSet = setOf([0, lastCodePoint]);
export const notNewline: CharacterSet = negate(setOf([10, 10]));

const digit: Range = [0x30, 0x39];
const upper: Range = [0x41, 0x5a];
const lower: Range = [0x61, 0x7a];

const horizontalSpace: readonly Range[] = [
  [0x09, 0x09],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];
const verticalSpace: readonly Range[] = [
  [0x0a, 0x0d],
  [0x85, 0x85],
  [0x2028, 0x2029],
];

const plainEscapes: Readonly<Record<string, CharacterSet>> = {
  d: setOf(digit),
  w: setOf(digit, upper, [0x5f, 0x5f], lower),
  s: setOf([0x09, 0x0d], [0x20, 0x20]),
  h: setOf(...horizontalSpace),
  v: setOf(...verticalSpace),
};

const unicodeEscapes: Readonly<Record<string, CharacterSet>> = {
  d: propertySet('\\p{Nd}'),
  w: { ranges: [[0x5f, 0x5f]], properties: ['\\p{L}', '\\p{N}', '\\p{Mn}', '\\p{Pc}'], negated: false },
  s: { ranges: [...horizontalSpace, ...verticalSpace], properties: ['\\p{Z}'], negated: false },
};

/** What `\d \w \s \h \v` (upper case: the complement) stand for; `unicode` is PCRE's UCP. */
export function escapeSet(letter: string, unicode: boolean): CharacterSet | undefined {
  const key = letter.toLowerCase();
  const found = (unicode && Object.hasOwn(unicodeEscapes, key) ? unicodeEscapes[key] : undefined) ?? plainEscapes[key];
  if (found === undefined || !Object.hasOwn(plainEscapes, key)) return undefined;
  return letter === key ? found : negate(found);
}

export function wordCharacters(unicode: boolean): CharacterSet {
  return escapeSet('w', unicode) ?? setOf();
}

const posix: Readonly<Record<string, CharacterSet>> = {
  alpha: setOf(upper, lower),
  lower: setOf(lower),
  upper: setOf(upper),
  digit: setOf(digit),
  alnum: setOf(digit, upper, lower),
  ascii: setOf([0, 0x7f]),
  blank: setOf([0x09, 0x09], [0x20, 0x20]),
  cntrl: setOf([0, 0x1f], [0x7f, 0x7f]),
  graph: setOf([0x21, 0x7e]),
  print: setOf([0x20, 0x7e]),
  punct: setOf([0x21, 0x2f], [0x3a, 0x40], [0x5b, 0x60], [0x7b, 0x7e]),
  space: setOf([0x09, 0x0d], [0x20, 0x20]),
  word: setOf(digit, upper, [0x5f, 0x5f], lower),
  xdigit: setOf(digit, [0x41, 0x46], [0x61, 0x66]),
};

const unicodePosix: Readonly<Record<string, CharacterSet>> = {
  alpha: propertySet('\\p{L}'),
  lower: propertySet('\\p{Ll}'),
  upper: propertySet('\\p{Lu}'),
  digit: propertySet('\\p{Nd}'),
  alnum: propertySet('\\p{L}', '\\p{N}'),
  space: { ranges: [...horizontalSpace, ...verticalSpace], properties: ['\\p{Z}'], negated: false },
  blank: setOf(...horizontalSpace),
  cntrl: propertySet('\\p{Cc}'),
  word: wordCharacters(true),
};

/** `[:alpha:]` and its like. */
export function posixSet(name: string, unicode: boolean): CharacterSet | undefined {
  if (unicode && Object.hasOwn(unicodePosix, name)) return unicodePosix[name];
  return Object.hasOwn(posix, name) ? posix[name] : undefined;
}

const ownProperties: Readonly<Record<string, CharacterSet>> = {
  Any: anyCharacter,
  'L&': propertySet('\\p{LC}'),
  Xan: propertySet('\\p{L}', '\\p{N}'),
  Xwd: wordCharacters(true),
  Xsp: { ranges: [...horizontalSpace, ...verticalSpace], properties: ['\\p{Z}'], negated: false },
  Xps: { ranges: [...horizontalSpace, ...verticalSpace], properties: ['\\p{Z}'], negated: false },
};

/** `\p{name}`: a general category, a script, or a property of PCRE's own. */
export function unicodeProperty(name: string): CharacterSet | undefined {
  if (Object.hasOwn(ownProperties, name)) return ownProperties[name];
  if (!/^[A-Za-z_]+$/.test(name)) return undefined;
  for (const source of [`\\p{${name}}`, `\\p{Script_Extensions=${name}}`]) {
    if (isValid(source)) return propertySet(source);
  }
  return undefined;
}

function isValid(source: string): boolean {
  try {
    return new RegExp(source, 'u').source === source;
  } catch {
    return false;
  }
}
