// `minimum`, `maximum` and `multipleOf`. https://www.mongodb.com/docs/manual/reference/operator/query/jsonSchema/#available-keywords
import { compareNumbers, isFiniteValue, isNaNValue, mod, toDecimal } from '../../values/number.ts';
import { isNumeric, type Numeric } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { failedToParse } from '../match/refusal.ts';
import { readBoolean, readNumber } from './operand.ts';
import { type Keyword, type Rule, simpleRule } from './rule.ts';

export const minimum: Keyword = {
  name: 'minimum',
  compile: (operand, _compiler, schema) =>
    boundRule('minimum', operand, readExclusive('exclusiveMinimum', schema), (order, exclusive) =>
      exclusive ? order > 0 : order >= 0,
    ),
};

export const maximum: Keyword = {
  name: 'maximum',
  compile: (operand, _compiler, schema) =>
    boundRule('maximum', operand, readExclusive('exclusiveMaximum', schema), (order, exclusive) =>
      exclusive ? order < 0 : order <= 0,
    ),
};

export const exclusiveMinimum: Keyword = exclusive('exclusiveMinimum', 'minimum');
export const exclusiveMaximum: Keyword = exclusive('exclusiveMaximum', 'maximum');

/** A switch of the bound beside it. */
function exclusive(name: string, bound: string): Keyword {
  return {
    name,
    compile: (operand, _compiler, schema) => {
      readBoolean(name, operand);
      if (!Object.hasOwn(schema, bound)) {
        throw failedToParse(`$jsonSchema keyword '${bound}' must be a number if '${name}' is present`);
      }
      return null;
    },
  };
}

function readExclusive(name: string, schema: Document): boolean {
  return Object.hasOwn(schema, name) && readBoolean(name, schema[name]);
}

function boundRule(
  name: string,
  operand: Value,
  isExclusive: boolean,
  holds: (order: number, exclusive: boolean) => boolean,
): Rule {
  const bound = readNumber(name, operand);
  const test = (value: Value): boolean =>
    !isNumeric(value) || (isNaNValue(value) === isNaNValue(bound) && holds(compareNumbers(value, bound), isExclusive));
  return simpleRule({ name, operand }, 'comparison failed', test);
}

export const multipleOf: Keyword = {
  name: 'multipleOf',
  compile: (operand) => {
    const divisor = readNumber('multipleOf', operand);
    if (!(compareNumbers(divisor, 0) > 0)) {
      throw failedToParse("$jsonSchema keyword 'multipleOf' must have a positive value");
    }
    return simpleRule(
      { name: 'multipleOf', operand },
      'considered value is not a multiple of the specified value',
      (value) => !isNumeric(value) || isMultiple(value, divisor),
    );
  },
};

/** By decimals, so that 0.3 is a multiple of 0.1. */
function isMultiple(value: Numeric, divisor: Numeric): boolean {
  if (!isFiniteValue(value)) return false;
  return compareNumbers(mod(toDecimal(value), toDecimal(divisor)), 0) === 0;
}
