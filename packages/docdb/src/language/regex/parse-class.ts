// https://www.pcre.org/current/doc/html/pcre2pattern.html#SEC9
import { escapeSet, lastCodePoint, negate, posixSet } from './character-set.ts';
import { takeCharacterEscape, takeProperty } from './parse-escape.ts';
import type { CharacterSet, Range } from './pattern.ts';
import type { Scanner } from './scanner.ts';

/** What `[…]` holds so far. */
class ClassContent {
  readonly ranges: Range[] = [];
  readonly properties: string[] = [];

  addSet(set: CharacterSet): void {
    if (!set.negated) {
      this.ranges.push(...set.ranges);
      this.properties.push(...set.properties);
      return;
    }
    if (set.properties.length === 0) this.ranges.push(...complement(set.ranges));
    else if (set.ranges.length === 0 && set.properties.length === 1)
      this.properties.push(invert(set.properties[0] ?? ''));
    else this.properties.push(`[^${set.properties.join('')}${set.ranges.map(writeRange).join('')}]`);
  }
}

function invert(property: string): string {
  return property.startsWith('\\P') ? `\\p${property.slice(2)}` : `\\P${property.slice(2)}`;
}

export function complement(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((left, right) => left[0] - right[0]);
  const gaps: Range[] = [];
  let from = 0;
  for (const [first, last] of sorted) {
    if (first > from) gaps.push([from, first - 1]);
    from = Math.max(from, last + 1);
  }
  if (from <= lastCodePoint) gaps.push([from, lastCodePoint]);
  return gaps;
}

export function writeRange([from, to]: Range): string {
  const first = `\\u{${from.toString(16)}}`;
  return from === to ? first : `${first}-\\u{${to.toString(16)}}`;
}

/** Parses a class whose `[` has been taken. */
export function parseClass(scanner: Scanner, unicode: boolean, skipSpace: boolean): CharacterSet {
  const negated = scanner.take('^');
  const content = new ClassContent();
  let first = true;
  for (;;) {
    if (scanner.done) throw scanner.error('missing terminating ] for character class');
    if (!first && scanner.take(']')) break;
    if (skipSpace && scanner.takeMatch(/[ \t]+/y) !== null) continue;
    if (takeQuoted(scanner, content)) {
      first = false;
      continue;
    }
    takeMember(scanner, content, unicode);
    first = false;
  }
  return { ranges: content.ranges, properties: content.properties, negated };
}

function takeQuoted(scanner: Scanner, content: ClassContent): boolean {
  if (scanner.take('\\E')) return true;
  const quoted = scanner.takeMatch(/\\Q([\s\S]*?)(?:\\E|$)/y);
  if (quoted === null) return false;
  for (const character of quoted[1] ?? '') {
    const code = character.codePointAt(0) ?? 0;
    content.ranges.push([code, code]);
  }
  return true;
}

function takeMember(scanner: Scanner, content: ClassContent, unicode: boolean): void {
  const from = takeItem(scanner, unicode);
  if (typeof from !== 'number') {
    content.addSet(from);
    return;
  }
  if (!/^-[^\]]/.test(scanner.text.slice(scanner.offset, scanner.offset + 2))) {
    content.ranges.push([from, from]);
    return;
  }
  scanner.next();
  const to = takeItem(scanner, unicode);
  if (typeof to !== 'number') {
    content.ranges.push([from, from], [0x2d, 0x2d]);
    content.addSet(to);
    return;
  }
  if (to < from) throw scanner.error('range out of order in character class');
  content.ranges.push([from, to]);
}

function takeItem(scanner: Scanner, unicode: boolean): number | CharacterSet {
  const named = scanner.takeMatch(/\[:(\^?)([a-z]+):\]/y);
  if (named !== null) {
    const set = posixSet(named[2] ?? '', unicode);
    if (set === undefined) throw scanner.error('unknown POSIX class name');
    return named[1] === '^' ? negate(set) : set;
  }
  if (!scanner.take('\\')) return scanner.next().codePointAt(0) ?? 0;
  if (scanner.take('b')) return 8;
  const octal = scanner.takeMatch(/[0-7]{1,3}/y);
  if (octal !== null) return Number.parseInt(octal[0], 8);
  const code = takeCharacterEscape(scanner);
  if (code !== undefined) return code;
  const letter = scanner.next();
  if (letter === 'p' || letter === 'P') return takeProperty(scanner, letter === 'P');
  const set = escapeSet(letter, unicode);
  if (set === undefined) throw scanner.error('escape sequence is invalid in character class');
  return set;
}
