const slots = 1024;
const maxLength = 48;
const quote = 0x22;
const backslash = 0x5c;
const space = 0x20;
const del = 0x7f;

/**
 * Field names seen lately. Documents of a collection share their names: finding the one string that V8 has already
 * interned saves a copy and a look-up per field. Bounded, and holds no text of a caller alive.
 */
export class KeyCache {
  readonly #names: (string | undefined)[] = new Array<string | undefined>(slots).fill(undefined);

  /** The plain ASCII name that begins at `start`; null where it needs the long way (escapes, other characters, length). */
  find(text: string, start: number): string | null {
    let hash = 0;
    let end = start;
    const limit = start + maxLength;
    for (;;) {
      const unit = text.charCodeAt(end);
      if (unit === quote) break;
      // The test is also false at the end of the text, where the unit is NaN.
      if (!(unit >= space && unit < del) || unit === backslash || end === limit) return null;
      hash = (Math.imul(hash, 31) + unit) | 0;
      end += 1;
    }
    const slot = (hash ^ (hash >>> 10)) & (slots - 1);
    const known = this.#names[slot];
    if (known !== undefined && known.length === end - start && text.startsWith(known, start)) return known;
    // A copy: a slice would keep the whole text in memory.
    const name = Buffer.from(text.slice(start, end), 'latin1').toString('latin1');
    this.#names[slot] = name;
    return name;
  }
}
