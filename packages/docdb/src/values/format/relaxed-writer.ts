// https://github.com/mongodb/specifications/blob/master/source/extended-json/extended-json.md
import { Double, Long } from 'bson';
import { longToBigInt } from '../number.ts';
import { isArray, isInt32 } from '../type-of.ts';
import type { Document, Value } from '../value.ts';
import { formatDate } from './format-date.ts';
import { formatDouble } from './format-number.ts';
import { formatSpecial } from './format-special.ts';
import { isNative } from './is-native.ts';
import { quoteName, quoteText } from './quote.ts';

const maxSafe = Number.MAX_SAFE_INTEGER;
const dollar = 0x24;

/** Writes relaxed form; for rows the form that reads back exactly. One object a text. */
export class RelaxedWriter {
  /** False once the text differs from what relaxed form says. */
  plain = true;
  readonly #stored: boolean;
  #depth = 0;

  constructor(stored: boolean) {
    this.#stored = stored;
  }

  format(value: Value): string {
    if (typeof value === 'string') return quoteText(value);
    if (typeof value === 'number') return isInt32(value) ? `${value}` : formatDouble(value);
    if (typeof value === 'object') return value === null ? 'null' : this.#formatObject(value);
    if (typeof value === 'boolean') return value ? 'true' : 'false';
    return '{"$undefined":true}';
  }

  #formatObject(value: object & Value): string {
    if (isArray(value)) return this.#formatArray(value);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return this.#formatDocument(value as Document);
    if (value instanceof Date) return formatDate(value);
    if (value instanceof Double) return formatDouble(value.value);
    return (
      formatSpecial(value, (scope) => this.#formatDocument(scope)) ??
      (value instanceof Long ? this.#formatLong(value) : this.#formatDocument(value as Document))
    );
  }

  /** Native code is tried on the whole and on its direct members only, so that no part is looked at more than twice. */
  #canBeNative(value: Value): boolean {
    return this.#depth < 2 && isNative(value);
  }

  #formatArray(values: readonly Value[]): string {
    if (values.length === 0) return '[]';
    if (this.#canBeNative(values)) return JSON.stringify(values);
    this.#depth += 1;
    let text = `[${this.format(values[0])}`;
    for (let index = 1; index < values.length; index += 1) text += `,${this.format(values[index])}`;
    this.#depth -= 1;
    return `${text}]`;
  }

  #formatDocument(document: Document): string {
    if (this.#canBeNative(document)) return JSON.stringify(document);
    this.#depth += 1;
    let text = '';
    for (const name of Object.keys(document)) {
      const quoted = quoteName(this.#stored && name.charCodeAt(0) === dollar ? this.#escapeName(name) : name);
      text += (text === '' ? quoted.first : quoted.next) + this.format(document[name]);
    }
    this.#depth -= 1;
    return text === '' ? '{}' : `${text}}`;
  }

  #escapeName(name: string): string {
    this.plain = false;
    return `$${name}`;
  }

  #formatLong(value: Long): string {
    const number = value.high * 0x100000000 + (value.low >>> 0);
    const fitsInt = number === (number | 0);
    if (number > maxSafe || number < -maxSafe || (this.#stored && fitsInt)) {
      this.plain = false;
      return `{"$numberLong":"${longToBigInt(value)}"}`;
    }
    return `${number}`;
  }
}
