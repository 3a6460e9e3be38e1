// https://www.pcre.org/current/doc/html/pcre2pattern.html#SEC5
import { lastCodePoint, negate, unicodeProperty } from './character-set.ts';
import type { CharacterSet } from './pattern.ts';
import type { Scanner } from './scanner.ts';

const controls: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

/** After a backslash: the code point that it and the next characters stand for, or undefined when it is no character. */
export function takeCharacterEscape(scanner: Scanner): number | undefined {
  const character = scanner.peek();
  if (character === '') throw scanner.error('\\ at end of pattern');
  if (Object.hasOwn(controls, character)) {
    scanner.next();
    return controls[character];
  }
  if (character === 'c') return takeControl(scanner);
  if (character === 'x') return takeHexadecimal(scanner);
  if (character === 'o' || character === '0') return takeOctal(scanner);
  if (!/[A-Za-z0-9]/.test(character)) return scanner.next().codePointAt(0);
  return undefined;
}

function takeControl(scanner: Scanner): number {
  scanner.next();
  const code = scanner.next().toUpperCase().charCodeAt(0);
  if (code < 0x20 || code > 0x7e) throw scanner.error('\\c must be followed by a printable ASCII character');
  return code ^ 0x40;
}

function takeHexadecimal(scanner: Scanner): number {
  scanner.next();
  if (!scanner.take('{')) {
    const digits = scanner.takeMatch(/[0-9A-Fa-f]{0,2}/y)?.[0] ?? '';
    return digits === '' ? 0 : Number.parseInt(digits, 16);
  }
  return codePoint(scanner, scanner.takeUntil('}', '\\x{'), 16);
}

function takeOctal(scanner: Scanner): number {
  if (scanner.next() === 'o') {
    scanner.expect('{', '\\o');
    return codePoint(scanner, scanner.takeUntil('}', '\\o{'), 8);
  }
  const digits = scanner.takeMatch(/[0-7]{0,2}/y)?.[0] ?? '';
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}

function codePoint(scanner: Scanner, digits: string, radix: 8 | 16): number {
  const allowed = radix === 16 ? /^[0-9A-Fa-f]{1,8}$/ : /^[0-7]{1,11}$/;
  if (!allowed.test(digits)) throw scanner.error('invalid digits in a character code');
  const code = Number.parseInt(digits, radix);
  if (code > lastCodePoint || (code >= 0xd800 && code <= 0xdfff)) {
    throw scanner.error('character code point value in \\x{} or \\o{} is too large');
  }
  return code;
}

/** After `\p` or `\P`: `{name}`, `{^name}` or one letter. */
export function takeProperty(scanner: Scanner, complement: boolean): CharacterSet {
  const name = scanner.take('{') ? scanner.takeUntil('}', '\\p{') : scanner.next();
  const inverted = name.startsWith('^');
  const set = unicodeProperty((inverted ? name.slice(1) : name).trim());
  if (set === undefined) throw scanner.error('unknown property after \\P or \\p');
  return complement === inverted ? set : negate(set);
}
