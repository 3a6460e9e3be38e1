import type { Value } from '../value.ts';
import { ParseError } from './parse-error.ts';
import { Reader } from './reader.ts';

export interface ParseLimits {
  /** Levels of documents and arrays; MongoDB stores 100. */
  readonly maxDepth?: number;
  /** UTF-16 units of the text. */
  readonly maxLength?: number;
}

const defaultMaxDepth = 100;
const defaultMaxLength = 64 * 1024 * 1024;

/**
 * Reads Extended JSON v2, relaxed or canonical, from a request or a file. An integer is an int32 or an Int64, a number
 * with a fraction or an exponent is a double, a name may not be there twice.
 * A document whose names begin with `$` but are no type wrapper (query operators) stays a document.
 * @throws {ParseError} with the offset and the JSON Pointer of what is wrong.
 */
export function parseExtendedJson(text: string, limits: ParseLimits = {}): Value {
  const maxLength = limits.maxLength ?? defaultMaxLength;
  if (text.length > maxLength) throw new ParseError(`the text is longer than ${maxLength} characters`, maxLength, '');
  return new Reader(text, { maxDepth: limits.maxDepth ?? defaultMaxDepth, stored: false }).read();
}
