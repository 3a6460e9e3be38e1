const slots = 2048;
const maxLength = 48;
const quote = 0x22;
const backslash = 0x5c;
const space = 0x20;
const del = 0x7f;
const golden = 0x9e3779b1;
const slotShift = 21;

/**
 * Field names seen lately. Documents of a collection share their names: finding the one string that V8 has already
 * interned saves a copy and a look-up per field. Bounded, and holds no text of a caller alive.
 */
export class KeyCache {
  // Two neighbouring slots a name: two names of one document that fall together do not drive each other out.
  readonly #names: string[] = new Array<string>(slots + 1).fill('');

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
      hash = (hash * 31 + unit) | 0;
      end += 1;
    }
    const slot = Math.imul(hash, golden) >>> slotShift;
    const first = this.#names[slot] ?? '';
    if (isAt(text, start, end, first)) return first;
    const second = this.#names[slot + 1] ?? '';
    if (isAt(text, start, end, second)) return second;
    const name = intern(text.slice(start, end));
    this.#names[slot + 1] = first;
    this.#names[slot] = name;
    return name;
  }
}

function isAt(text: string, start: number, end: number, name: string): boolean {
  const { length } = name;
  if (length !== end - start) return false;
  for (let index = 0; index < length; index += 1) {
    if (text.charCodeAt(start + index) !== name.charCodeAt(index)) return false;
  }
  return true;
}

/** V8's own copy of a field name: a slice would keep the whole text in memory, and is slower as a key. */
function intern(name: string): string {
  const [interned = name] = Object.keys({ [name]: null });
  return interned;
}
