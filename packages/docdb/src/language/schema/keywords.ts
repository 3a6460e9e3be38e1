// The only place that lists the keywords of schemas.
// https://www.mongodb.com/docs/manual/reference/operator/query/jsonSchema/#available-keywords
import { additionalProperties, patternProperties } from './additional-properties.ts';
import { description, title } from './annotations.ts';
import { additionalItems, items, maxItems, minItems, uniqueItems } from './arrays.ts';
import { allOf, anyOf, not, oneOf } from './combinators.ts';
import { dependencies } from './dependencies.ts';
import { exclusiveMaximum, exclusiveMinimum, maximum, minimum, multipleOf } from './numbers.ts';
import { maxProperties, minProperties, properties, required } from './objects.ts';
import type { Keyword } from './rule.ts';
import { maxLength, minLength, pattern } from './strings.ts';
import { bsonType, enumeration, type } from './types.ts';

const list: readonly Keyword[] = [
  additionalItems,
  additionalProperties,
  allOf,
  anyOf,
  bsonType,
  dependencies,
  description,
  enumeration,
  exclusiveMaximum,
  exclusiveMinimum,
  items,
  maxItems,
  maxLength,
  maxProperties,
  maximum,
  minItems,
  minLength,
  minProperties,
  minimum,
  multipleOf,
  not,
  oneOf,
  pattern,
  patternProperties,
  properties,
  required,
  title,
  type,
  uniqueItems,
];

export const keywords: ReadonlyMap<string, Keyword> = new Map(list.map((keyword) => [keyword.name, keyword]));

/** Known and refused: JSON Schema's own that MongoDB leaves out, and those of client-side encryption. */
export const unsupportedKeywords: ReadonlySet<string> = new Set([
  '$ref',
  '$schema',
  'default',
  'definitions',
  'format',
  'id',
  'encrypt',
  'encryptMetadata',
  'keyId',
]);
