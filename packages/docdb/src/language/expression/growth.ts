// What an expression builds is bounded: a value that holds another one twice, again and again, is small in memory
// and endless to compare, to measure or to write out.
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isDocument } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';

const maxStringLength = 16 * 1024 * 1024;
const maxBytes = 64 * 1024 * 1024;
const maxDepth = 200;
const rememberedFrom = 4096;
/** Bytes and depth in one number: `bytes * depthRange + depth`. */
const depthRange = 256;
/** What large values were found to weigh, so that building on them costs nothing more. */
const known = new WeakMap<object, number>();

/** `value`, just built; throws where it has grown too large or too deep. */
export function bounded<T extends Value>(value: T): T {
  weigh(value);
  return value;
}

export function boundedString(text: string): string {
  if (text.length > maxStringLength) throw tooLarge();
  return text;
}

/** Bytes, roughly: what a stage that holds the value tells its budget. */
export function weightOf(value: Value): number {
  return Math.floor(weigh(value) / depthRange);
}

function weigh(value: Value): number {
  if (typeof value === 'string') return value.length * depthRange;
  if (typeof value !== 'object' || value === null) return 8 * depthRange;
  if (Array.isArray(value)) return remembered(value, weighArray);
  if (isDocument(value)) return remembered(value, weighDocument);
  return 16 * depthRange;
}

function remembered<T extends object>(value: T, weighItems: (value: T) => number): number {
  const weight = known.get(value);
  if (weight !== undefined) return weight;
  const fresh = weighItems(value) + 1;
  if (fresh >= maxBytes * depthRange) throw tooLarge();
  if (fresh % depthRange > maxDepth) {
    throw new MongoServerError(ErrorCode.Overflow, `a value is nested more than ${maxDepth} levels deep`);
  }
  if (fresh > rememberedFrom * depthRange) known.set(value, fresh);
  return fresh;
}

function weighArray(array: readonly Value[]): number {
  let bytes = 5;
  let depth = 0;
  for (const element of array) {
    const weight = weigh(element);
    bytes += Math.floor(weight / depthRange) + 4;
    depth = Math.max(depth, weight % depthRange);
    if (bytes >= maxBytes) throw tooLarge();
  }
  return bytes * depthRange + depth;
}

function weighDocument(document: { readonly [field: string]: Value }): number {
  let bytes = 5;
  let depth = 0;
  for (const field of Object.keys(document)) {
    const weight = weigh(document[field]);
    bytes += Math.floor(weight / depthRange) + field.length + 2;
    depth = Math.max(depth, weight % depthRange);
    if (bytes >= maxBytes) throw tooLarge();
  }
  return bytes * depthRange + depth;
}

function tooLarge(): MongoServerError {
  return new MongoServerError(ErrorCode.BSONObjectTooLarge, 'a value built by an expression is larger than allowed');
}
