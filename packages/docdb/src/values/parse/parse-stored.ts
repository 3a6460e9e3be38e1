import { isDocument } from '../type-of.ts';
import type { Document } from '../value.ts';
import { ParseError } from './parse-error.ts';
import { Reader, type ReaderOptions } from './reader.ts';

// The server takes 200 levels over the wire; a row must never be unreadable.
const options: ReaderOptions = { maxDepth: 250, stored: true };

/** Reads the text of a row as `formatStored` wrote it, types included. */
export function parseStored(text: string): Document {
  const value = new Reader(text, options).read();
  if (!isDocument(value)) throw new ParseError('a stored row is a document', 0, '');
  return value;
}
