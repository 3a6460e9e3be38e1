// Keywords on arrays. https://www.mongodb.com/docs/manual/reference/operator/query/jsonSchema/#available-keywords
import { isArray } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { typeMismatch } from '../match/refusal.ts';
import { readBoolean, readCount } from './operand.ts';
import { type Keyword, type Rule, type SchemaCompiler, type SchemaNode, simpleRule } from './rule.ts';
import { unorderedKey } from './unordered-key.ts';

const lengthReason = 'array did not match specified length';

export const minItems: Keyword = {
  name: 'minItems',
  compile: (operand) => {
    const least = readCount('minItems', operand);
    return simpleRule({ name: 'minItems', operand }, lengthReason, (value) => !isArray(value) || value.length >= least);
  },
};

export const maxItems: Keyword = {
  name: 'maxItems',
  compile: (operand) => {
    const most = readCount('maxItems', operand);
    return simpleRule({ name: 'maxItems', operand }, lengthReason, (value) => !isArray(value) || value.length <= most);
  },
};

export const uniqueItems: Keyword = {
  name: 'uniqueItems',
  compile: (operand) => {
    if (!readBoolean('uniqueItems', operand)) return null;
    return {
      test: (value) => !isArray(value) || duplicateIn(value) < 0,
      explain: (value) => ({
        operatorName: 'uniqueItems',
        specifiedAs: { uniqueItems: true },
        reason: 'found a duplicate item',
        consideredValue: value,
        duplicatedValue: isArray(value) ? value[duplicateIn(value)] : null,
      }),
    };
  },
};

/** The index of the first item that was there before, or -1. */
function duplicateIn(items: readonly Value[]): number {
  const seen = new Set<string>();
  return items.findIndex((item) => {
    const before = seen.size;
    seen.add(unorderedKey(item));
    return seen.size === before;
  });
}

export const items: Keyword = {
  name: 'items',
  compile: (operand, compiler) => {
    if (isArray(operand)) return tupleRule(operand.map((schema) => compiler.subschema(schema, 'items')));
    return everyItemRule('items', compiler.subschema(operand, 'items'), 0);
  },
};

/** Each item has a schema of its own. */
function tupleRule(schemas: readonly SchemaNode[]): Rule {
  return {
    test: (value) =>
      !isArray(value) || schemas.every((schema, index) => index >= value.length || schema.test(value[index])),
    explain: (value) => {
      const details: Document[] = [];
      for (const [index, schema] of schemas.entries()) {
        const item = isArray(value) && index < value.length ? value[index] : undefined;
        if (isArray(value) && index < value.length && !schema.test(item)) {
          details.push({ itemIndex: index, ...schema.annotations, details: schema.explain(item) });
        }
      }
      return { operatorName: 'items', details };
    },
    hazardous: schemas.some((schema) => schema.hazardous),
  };
}

function everyItemRule(name: string, schema: SchemaNode, from: number): Rule {
  const failing = (value: readonly Value[]): number =>
    value.findIndex((item, index) => index >= from && !schema.test(item));
  return {
    test: (value) => !isArray(value) || failing(value) < 0,
    explain: (value) => {
      const itemIndex = isArray(value) ? failing(value) : -1;
      const item = isArray(value) ? value[itemIndex] : null;
      return {
        operatorName: name,
        reason: 'At least one item did not match the sub-schema',
        itemIndex,
        details: schema.explain(item),
      };
    },
    hazardous: schema.hazardous,
  };
}

/** About the items after those of a tuple; of no effect beside a single schema for all. */
export const additionalItems: Keyword = {
  name: 'additionalItems',
  compile: (operand, compiler, schema) => {
    const rest = readAdditional(operand, compiler);
    const tuple = Object.hasOwn(schema, 'items') ? schema['items'] : undefined;
    if (rest === true || !isArray(tuple)) return null;
    const count = tuple.length;
    if (rest !== false) return everyItemRule('additionalItems', rest, count);
    return {
      test: (value) => !isArray(value) || value.length <= count,
      explain: (value) => ({
        operatorName: 'additionalItems',
        specifiedAs: { additionalItems: false },
        reason: 'found additional items',
        additionalItems: isArray(value) ? value.slice(count) : [],
      }),
    };
  },
};

function readAdditional(operand: Value, compiler: SchemaCompiler): boolean | SchemaNode {
  if (typeof operand === 'boolean') return operand;
  if (typeof operand !== 'object' || operand === null) {
    throw typeMismatch("$jsonSchema keyword 'additionalItems' must be either an object or a boolean");
  }
  return compiler.subschema(operand, 'additionalItems');
}
