// Walks a pattern by code points.
import { PatternError } from './pattern.ts';

export class Scanner {
  readonly text: string;
  #offset = 0;

  constructor(text: string) {
    this.text = text;
  }

  get offset(): number {
    return this.#offset;
  }

  get done(): boolean {
    return this.#offset >= this.text.length;
  }

  /** The character at the offset, '' at the end. */
  peek(): string {
    const code = this.text.codePointAt(this.#offset);
    return code === undefined ? '' : String.fromCodePoint(code);
  }

  next(): string {
    const character = this.peek();
    if (character === '') throw this.error('pattern ends too early');
    this.#offset += character.length;
    return character;
  }

  take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.#offset)) return false;
    this.#offset += expected.length;
    return true;
  }

  /** Takes what a sticky expression matches here. */
  takeMatch(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#offset;
    const match = expression.exec(this.text);
    if (match !== null) this.#offset += match[0].length;
    return match;
  }

  /** Takes everything up to `end` and `end` itself. */
  takeUntil(end: string, what: string): string {
    const at = this.text.indexOf(end, this.#offset);
    if (at < 0) throw this.error(`missing ${end} after ${what}`);
    const taken = this.text.slice(this.#offset, at);
    this.#offset = at + end.length;
    return taken;
  }

  expect(text: string, what: string): void {
    if (!this.take(text)) throw this.error(`missing ${text} after ${what}`);
  }

  error(message: string): PatternError {
    return new PatternError(message, this.#offset);
  }
}
