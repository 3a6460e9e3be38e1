// RFC 8259 JSON and Extended JSON v2, read in one pass over the text. Written for speed: no tokens, no regular
// expressions and no copies on the way that nearly all texts take.
import { ObjectId } from 'bson';
import type { Document, Value } from '../value.ts';
import { parseDateText } from './date-text.ts';
import { pointerAt } from './json-pointer.ts';
import { KeyCache } from './key-cache.ts';
import { endOfNumber, readNumber } from './number-text.ts';
import { ParseError } from './parse-error.ts';
import { readEscaped } from './string-text.ts';
import { isWrapperName, readWrapper } from './type-wrapper.ts';

const quote = 0x22;
const dollar = 0x24;
const comma = 0x2c;
const zero = 0x30;
const nine = 0x39;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const space = 0x20;
const firstSurrogate = 0xd800;

const objectIdStart = '{"$oid":"';
const objectIdEnd = objectIdStart.length + 24;
const dateStart = '{"$date":"';

// A wrapper inside a wrapper ({"$date": {"$numberLong": …}}) is no level of the value.
const wrapperLevels = 2;

// Objects of more names turn into hash tables that are slow to build and to walk: a request of few bytes would cost seconds.
const maxMembers = 100_000;

const keys = new KeyCache();

export interface ReaderOptions {
  readonly maxDepth: number;
  /** Rows of our own: names that begin with `$` carry one more `$`; nobody wrote a name twice. */
  readonly stored: boolean;
}

export class Reader {
  readonly #text: string;
  readonly #maxDepth: number;
  readonly #stored: boolean;
  #position = 0;
  #depth = 0;
  #nextBackslash = -1;
  #sawUndefined = false;

  constructor(text: string, options: ReaderOptions) {
    this.#text = text;
    this.#maxDepth = options.maxDepth;
    this.#stored = options.stored;
  }

  /** The one value that the text holds. */
  read(): Value {
    this.#skipSpace();
    const value = this.#readValue();
    this.#skipSpace();
    if (this.#position !== this.#text.length) this.#fail('unexpected text after the end of the value');
    return value;
  }

  #readValue(): Value {
    switch (this.#text.charCodeAt(this.#position)) {
      case quote:
        return this.#readString();
      case openBrace:
        return this.#readObject();
      case openBracket:
        return this.#readArray();
      case 0x74:
        return this.#readWord('true', true);
      case 0x66:
        return this.#readWord('false', false);
      case 0x6e:
        return this.#readWord('null', null);
      default:
        return this.#readNumber();
    }
  }

  #readWord(word: string, value: boolean | null): boolean | null {
    if (!this.#text.startsWith(word, this.#position)) this.#fail('expected a value');
    this.#position += word.length;
    return value;
  }

  #readNumber(): Value {
    const text = this.#text;
    const start = this.#position;
    const first = text.charCodeAt(start);
    const second = text.charCodeAt(start + 1);
    if (first >= zero && first <= nine && (second === comma || second === closeBrace)) {
      this.#position = start + 1;
      return first - zero;
    }
    const end = endOfNumber(text, start);
    if (end === -1) this.#fail('expected a value');
    const value = readNumber(text, start, end);
    if (value === null) this.#fail('the number is out of range');
    this.#position = end;
    return value;
  }

  #readString(): string {
    return (this.#stored ? this.#readPlainString() : null) ?? this.#readAnyString();
  }

  /**
   * A string of a row: its quote and the text's next backslash are found by native code. Null where there is an escape.
   * What may not stand in a string cannot be in a row, and is not looked for.
   */
  #readPlainString(): string | null {
    const text = this.#text;
    const start = this.#position + 1;
    if (this.#nextBackslash < start) {
      const at = text.indexOf('\\', start);
      this.#nextBackslash = at === -1 ? text.length : at;
    }
    const end = text.indexOf('"', start);
    if (end === -1 || end > this.#nextBackslash) return null;
    this.#position = end + 1;
    return text.slice(start, end);
  }

  #readAnyString(): string {
    const text = this.#text;
    const start = this.#position + 1;
    const { length } = text;
    let position = start;
    while (position < length) {
      const unit = text.charCodeAt(position);
      if (unit === quote) {
        this.#position = position + 1;
        return text.slice(start, position);
      }
      if (unit === backslash || unit < space || unit >= firstSurrogate) break;
      position += 1;
    }
    const result = readEscaped(text, start - 1);
    if ('fault' in result) this.#fail(result.fault, result.offset);
    this.#position = result.end;
    return result.value;
  }

  #readName(): string {
    const name = keys.find(this.#text, this.#position + 1);
    if (name === null) return this.#readString();
    this.#position += name.length + 2;
    return name;
  }

  #readArray(): Value {
    const text = this.#text;
    const values: Value[] = [];
    this.#enter();
    if (this.#depth > this.#maxDepth) this.#failDepth(this.#position);
    this.#position += 1;
    if (this.#nextUnit() === closeBracket) {
      this.#position += 1;
      this.#depth -= 1;
      return values;
    }
    for (;;) {
      values.push(this.#readValue());
      const unit = this.#nextUnit();
      if (unit !== comma && unit !== closeBracket) this.#fail('expected "," or "]"');
      this.#position += 1;
      if (unit === closeBracket) break;
      if (text.charCodeAt(this.#position) <= space) this.#skipSpace();
    }
    this.#depth -= 1;
    return values;
  }

  #readObject(): Value {
    const start = this.#position;
    this.#position += 1;
    const unit = this.#nextUnit();
    const document: Document = {};
    if (unit === closeBrace) {
      this.#position += 1;
      return document;
    }
    if (unit === quote && this.#text.charCodeAt(this.#position + 1) === dollar) {
      const value = this.#readCommonWrapper(start);
      if (value !== null) return value;
    }
    this.#enter();
    const hasWrapperName = this.#readMembers(document);
    if (hasWrapperName) return this.#unwrap(document, start);
    if (this.#depth > this.#maxDepth) this.#failDepth(start);
    this.#depth -= 1;
    return document;
  }

  /** Object ids and dates as the formatter writes them, straight from the text; null for all else. */
  #readCommonWrapper(start: number): Value {
    const text = this.#text;
    if (text.startsWith(objectIdStart, start)) {
      const end = start + objectIdEnd;
      if (!text.startsWith('"}', end)) return null;
      const hex = text.slice(start + objectIdStart.length, end);
      if (!ObjectId.isValid(hex)) return null;
      this.#position = end + 2;
      return new ObjectId(hex);
    }
    if (!text.startsWith(dateStart, start)) return null;
    const end = text.indexOf('"}', start + dateStart.length);
    const milliseconds = end === -1 ? Number.NaN : parseDateText(text.slice(start + dateStart.length, end));
    if (Number.isNaN(milliseconds)) return null;
    this.#position = end + 2;
    return new Date(milliseconds);
  }

  #unwrap(document: Document, start: number): Value {
    const value = readWrapper(document);
    if (value === null) this.#fail('malformed Extended JSON type wrapper', start);
    if (value === undefined) this.#sawUndefined = true;
    this.#depth -= 1;
    return value;
  }

  /** From the first name to the closing brace. True where the name of a type wrapper is among the names. */
  #readMembers(document: Document): boolean {
    const text = this.#text;
    let hasWrapperName = false;
    for (let members = 1; ; members += 1) {
      const start = this.#position;
      if (members > maxMembers && !this.#stored) this.#fail(`an object may not have over ${maxMembers} members`);
      if (text.charCodeAt(start) !== quote) this.#fail('expected a field name in double quotes');
      let name = this.#readName();
      if (name.charCodeAt(0) === dollar) {
        if (this.#stored && name.charCodeAt(1) === dollar) name = name.slice(1);
        else if (isWrapperName(name)) hasWrapperName = true;
      }
      if (this.#nextUnit() !== colon) this.#fail('expected ":"');
      this.#position += 1;
      if (!this.#stored) this.#refuseDuplicate(document, name, start);
      if (text.charCodeAt(this.#position) <= space) this.#skipSpace();
      const value = this.#readValue();
      if (name === '__proto__') define(document, name, value);
      else document[name] = value;
      const unit = this.#nextUnit();
      if (unit !== comma && unit !== closeBrace) this.#fail('expected "," or "}"');
      this.#position += 1;
      if (unit === closeBrace) return hasWrapperName;
      if (text.charCodeAt(this.#position) <= space) this.#skipSpace();
    }
  }

  #refuseDuplicate(document: Document, name: string, start: number): void {
    // Reading is cheaper than asking for an own property; only undefined itself can hide from it.
    if (document[name] === undefined && !this.#sawUndefined) return;
    if (Object.hasOwn(document, name)) this.#fail('this field name is there twice', start);
  }

  /** The next unit that is no space, not yet consumed; NaN at the end. */
  #nextUnit(): number {
    const unit = this.#text.charCodeAt(this.#position);
    if (!(unit <= space)) return unit;
    this.#skipSpace();
    return this.#text.charCodeAt(this.#position);
  }

  #skipSpace(): void {
    for (;;) {
      const unit = this.#text.charCodeAt(this.#position);
      if (unit !== space && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
      this.#position += 1;
    }
  }

  #enter(): void {
    this.#depth += 1;
    if (this.#depth > this.#maxDepth + wrapperLevels) this.#failDepth(this.#position);
  }

  #failDepth(offset: number): never {
    this.#fail(`nested deeper than ${this.#maxDepth} levels`, offset);
  }

  #fail(message: string, offset = this.#position): never {
    const pointer = pointerAt(this.#text, offset);
    const where = pointer === '' ? `at offset ${offset}` : `at ${pointer} (offset ${offset})`;
    throw new ParseError(`${message} ${where}`, offset, pointer);
  }
}

function define(document: Document, name: string, value: Value): void {
  Object.defineProperty(document, name, { value, writable: true, enumerable: true, configurable: true });
}
