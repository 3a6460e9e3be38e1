// https://www.mongodb.com/docs/manual/reference/bson-types/
import type { TypeName } from '../../values/type-of.ts';

const names: readonly TypeName[] = [
  'double',
  'string',
  'object',
  'array',
  'binData',
  'undefined',
  'objectId',
  'bool',
  'date',
  'null',
  'regex',
  'dbPointer',
  'javascript',
  'symbol',
  'javascriptWithScope',
  'int',
  'timestamp',
  'long',
  'decimal',
  'minKey',
  'maxKey',
];

/** Every alias that `$type` and `bsonType` take, with the types it stands for. */
export const typeAliases: ReadonlyMap<string, readonly TypeName[]> = new Map<string, readonly TypeName[]>([
  ...names.map((name): [string, readonly TypeName[]] => [name, [name]]),
  ['number', ['int', 'long', 'double', 'decimal']],
]);
