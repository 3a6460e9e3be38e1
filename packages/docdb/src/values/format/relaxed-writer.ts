// https://github.com/mongodb/specifications/blob/master/source/extended-json/extended-json.md
import { Double, Long } from 'bson';
import { longToBigInt } from '../number.ts';
import { isArray, isInt32 } from '../type-of.ts';
import type { Document, Value } from '../value.ts';
import { formatDouble } from './format-number.ts';
import { formatSpecial } from './format-special.ts';
import { quoteName, quoteText } from './quote.ts';

const maxSafe = Number.MAX_SAFE_INTEGER;
const dollar = 0x24;
const minIsoMs = 0;
const maxIsoMs = 253_402_300_799_999;

/** Writes relaxed form; for rows the form that reads back exactly. One object a text. */
export class RelaxedWriter {
  /** False once the text differs from what relaxed form says. */
  plain = true;
  readonly #stored: boolean;

  constructor(stored: boolean) {
    this.#stored = stored;
  }

  format(value: Value): string {
    switch (typeof value) {
      case 'string':
        return quoteText(value);
      case 'number':
        return isInt32(value) ? `${value}` : formatDouble(value);
      case 'boolean':
        return value ? 'true' : 'false';
      case 'object':
        return value === null ? 'null' : this.#formatObject(value);
      default:
        return '{"$undefined":true}';
    }
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

  #formatArray(values: readonly Value[]): string {
    if (values.length === 0) return '[]';
    let text = '[';
    for (let index = 0; index < values.length; index += 1) {
      text += (index === 0 ? '' : ',') + this.format(values[index]);
    }
    return `${text}]`;
  }

  #formatDocument(document: Document): string {
    let text = '';
    for (const name of Object.keys(document)) {
      text += text === '' ? '{' : ',';
      if (this.#stored && name.charCodeAt(0) === dollar) {
        this.plain = false;
        text += quoteName(`$${name}`);
      } else {
        text += quoteName(name);
      }
      text += this.format(document[name]);
    }
    return text === '' ? '{}' : `${text}}`;
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

/** RFC 3339 for the years 1970 to 9999, without a fraction of zero, as the specification asks. */
export function formatDate(date: Date): string {
  const milliseconds = date.getTime();
  if (!(milliseconds >= minIsoMs && milliseconds <= maxIsoMs)) return `{"$date":{"$numberLong":"${milliseconds}"}}`;
  const text = date.toISOString();
  return milliseconds % 1000 === 0 ? `{"$date":"${text.slice(0, 19)}Z"}` : `{"$date":"${text}"}`;
}
