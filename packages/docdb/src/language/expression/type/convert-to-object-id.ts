// To ObjectId: a text of 24 hexadecimal digits.

import { ObjectId } from 'bson';
import type { Value } from '../../../values/value.ts';
import { conversionFailure } from './conversion.ts';

export function convertToObjectId(value: Value): Value {
  if (value instanceof ObjectId) return value;
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value);
  throw conversionFailure(value, 'objectId');
}
