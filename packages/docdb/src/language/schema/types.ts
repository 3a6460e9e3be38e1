// `bsonType`, `type` and `enum`. https://www.mongodb.com/docs/manual/reference/operator/query/jsonSchema/#available-keywords
import { isArray, type TypeName, typeOf } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import { badValue, failedToParse, typeMismatch } from '../match/refusal.ts';
import { readArray } from './operand.ts';
import { type Keyword, type Rule, simpleRule } from './rule.ts';
import { typeAliases } from './type-aliases.ts';
import { unorderedKey } from './unordered-key.ts';

/** JSON's own type names. */
const jsonTypes: ReadonlyMap<string, readonly TypeName[]> = new Map<string, readonly TypeName[]>([
  ['object', ['object']],
  ['array', ['array']],
  ['number', ['int', 'long', 'double', 'decimal']],
  ['boolean', ['bool']],
  ['string', ['string']],
  ['null', ['null']],
]);

export const bsonType: Keyword = {
  name: 'bsonType',
  compile: (operand) => typeRule('bsonType', operand, typeAliases),
};

export const type: Keyword = {
  name: 'type',
  compile: (operand, _compiler, schema) => {
    if (Object.hasOwn(schema, 'bsonType')) {
      throw failedToParse("Cannot specify both $jsonSchema keywords 'type' and 'bsonType'");
    }
    return typeRule('type', operand, jsonTypes);
  },
};

function typeRule(name: string, operand: Value, aliases: ReadonlyMap<string, readonly TypeName[]>): Rule {
  const types = readTypes(name, operand, aliases);
  return {
    test: (value) => types.has(typeOf(value)),
    explain: (value) => ({
      operatorName: name,
      specifiedAs: { [name]: operand },
      reason: 'type did not match',
      consideredValue: value,
      consideredType: typeOf(value),
    }),
  };
}

function readTypes(
  name: string,
  operand: Value,
  aliases: ReadonlyMap<string, readonly TypeName[]>,
): ReadonlySet<TypeName> {
  const names = isArray(operand) ? operand : [operand];
  if (names.length === 0) throw failedToParse(`$jsonSchema keyword '${name}' must name at least one type`);
  if (new Set(names).size < names.length) throw failedToParse(`$jsonSchema keyword '${name}' names a type twice`);
  return new Set(names.flatMap((each) => readType(name, each, aliases)));
}

function readType(name: string, alias: Value, aliases: ReadonlyMap<string, readonly TypeName[]>): readonly TypeName[] {
  if (typeof alias !== 'string') {
    throw typeMismatch(`$jsonSchema keyword '${name}' must be either a string or an array of strings`);
  }
  if (name === 'type' && alias === 'integer')
    throw failedToParse("$jsonSchema type 'integer' is not currently supported");
  const types = aliases.get(alias);
  if (types === undefined) throw badValue(`Unknown type name alias: ${alias}`);
  return types;
}

export const enumeration: Keyword = {
  name: 'enum',
  compile: (operand) => {
    const values = readArray('enum', operand);
    if (values.length === 0) throw failedToParse("$jsonSchema keyword 'enum' cannot be an empty array");
    const keys = new Set(values.map(unorderedKey));
    if (keys.size < values.length) throw failedToParse("$jsonSchema keyword 'enum' must not hold a value twice");
    return simpleRule({ name: 'enum', operand }, 'value was not found in enum', (value) =>
      keys.has(unorderedKey(value)),
    );
  },
};
