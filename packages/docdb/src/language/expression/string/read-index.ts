// Positions in a text.
import { MongoServerError } from '../../../port/errors.ts';
import type { Result } from '../expression.ts';
import { asInt32 } from '../int32.ts';
import { isNumeric, kindOf } from '../kind.ts';

export function readIndex(name: string, value: Result, what: string): number {
  const index = isNumeric(value) ? asInt32(value) : undefined;
  if (index === undefined)
    throw new MongoServerError(40096, `${name} requires an integral ${what}, found: ${kindOf(value)}`);
  if (index < 0) throw new MongoServerError(40097, `${name} requires a nonnegative ${what}, found: ${index}`);
  return index;
}
