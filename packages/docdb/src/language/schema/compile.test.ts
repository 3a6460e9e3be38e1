import { Decimal128, Double, Long } from 'bson';
import { describe, expect, test } from 'vitest';
import { filterContext } from '../../../test/language/filter-cases.ts';
import type { Document, Value } from '../../values/value.ts';
import { compileSchema, type SchemaMatcher } from './compile.ts';

const schemaOf = (schema: unknown): SchemaMatcher => compileSchema(schema, filterContext());

describe('keywords on a value', () => {
  test.each<[keyword: Document, takes: readonly Value[], refuses: readonly Value[]]>([
    [{ bsonType: 'int' }, [1], [Long.ONE, 1.5, '1', null]],
    [{ bsonType: ['string', 'null'] }, ['x', null], [1, undefined]],
    [{ bsonType: 'number' }, [1, 1.5, Long.ONE, Decimal128.fromString('1')], ['1']],
    [{ type: 'number' }, [1, new Double(2)], ['1']],
    [{ type: ['boolean', 'object'] }, [true, {}], [[], 1]],
    [{ enum: [1, 'x', { a: 1, b: 2 }] }, [1, new Double(1), 'x', { b: 2, a: 1 }], [2, { a: 1 }]],
    [{ minimum: 5 }, [5, 6, 'x', [1]], [4, Number.NaN]],
    [{ minimum: 5, exclusiveMinimum: true }, [5.1], [5]],
    [{ maximum: Long.fromNumber(5), exclusiveMaximum: false }, [5], [5.5]],
    [{ multipleOf: 0.1 }, [0.3, 1, 'x'], [0.35, Number.POSITIVE_INFINITY]],
    [{ minLength: 2 }, ['ab', '日本', 5], ['a', '😀']],
    [{ maxLength: 1 }, ['', '😀'], ['ab']],
    [{ pattern: '^a' }, ['ab', 5], ['b']],
    [{ minItems: 1, maxItems: 2 }, [[1], [1, 2], 'x'], [[], [1, 2, 3]]],
    [
      { uniqueItems: true },
      [[1, 2], [], 5],
      [
        [1, new Double(1)],
        [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      ],
    ],
    [{ items: { bsonType: 'int' } }, [[1, 2], [], 'x'], [[1, 'x']]],
    [{ items: [{ bsonType: 'int' }, { bsonType: 'string' }] }, [[1, 'x', null], [1]], [['x']]],
    [{ items: [{}], additionalItems: false }, [[1]], [[1, 2]]],
    [{ items: [{}], additionalItems: { bsonType: 'int' } }, [['x', 2]], [['x', 'y']]],
    [{ items: {}, additionalItems: false }, [[1, 2]], []],
    [{ required: ['a'] }, [{ a: null }, 5], [{}, { b: 1 }]],
    [{ properties: { a: { bsonType: 'int' } } }, [{ a: 1 }, {}, 5], [{ a: 'x' }]],
    [{ minProperties: 1, maxProperties: 1 }, [{ a: 1 }, []], [{}, { a: 1, b: 2 }]],
    [{ additionalProperties: false }, [{}], [{ a: 1 }]],
    [
      { properties: { a: {} }, patternProperties: { '^s_': { bsonType: 'string' } }, additionalProperties: false },
      [{ a: 1, s_x: 'y' }],
      [{ b: 1 }, { s_x: 1 }],
    ],
    [{ additionalProperties: { bsonType: 'int' } }, [{ a: 1 }], [{ a: 'x' }]],
    [{ dependencies: { a: ['b'] } }, [{ a: 1, b: 2 }, {}], [{ a: 1 }]],
    [{ dependencies: { a: { required: ['c'] } } }, [{ a: 1, c: 1 }, { b: 1 }], [{ a: 1 }]],
    [{ allOf: [{ minimum: 1 }, { maximum: 3 }] }, [2], [0, 4]],
    [{ anyOf: [{ maximum: 1 }, { minimum: 3 }] }, [0, 4], [2]],
    [{ oneOf: [{ multipleOf: 3 }, { multipleOf: 5 }] }, [3, 5], [15, 7]],
    [{ not: { bsonType: 'int' } }, ['x'], [1]],
    [{ title: 't', description: 'd' }, [1, 'x'], []],
  ])('%j', (keyword, takes, refuses) => {
    const matcher = schemaOf({ properties: { value: keyword } });
    for (const value of takes) expect(matcher.test({ value }), `takes ${JSON.stringify(value)}`).toBe(true);
    for (const value of refuses) {
      expect(matcher.test({ value }), `refuses ${JSON.stringify(value)}`).toBe(false);
      expect(matcher.explain({ value })).toMatchObject({ operatorName: '$jsonSchema' });
    }
    expect(schemaOf(keyword).test({})).toBeTypeOf('boolean');
  });
});

test('own properties only', () => {
  expect(schemaOf({ required: ['constructor'] }).test({})).toBe(false);
  const schema: unknown = JSON.parse('{"properties": {"__proto__": {"bsonType": "int"}}}');
  expect(schemaOf(schema).test({})).toBe(true);
  expect(schemaOf(schema).test(JSON.parse('{"__proto__": "x"}'))).toBe(false);
});

describe('refusals', () => {
  test.each<[unknown, number]>([
    ['x', 14],
    [{ unknown: 1 }, 9],
    [{ $ref: '#' }, 9],
    [{ default: 1 }, 9],
    [{ properties: { a: { encrypt: {} } } }, 9],
    [{ type: 'integer' }, 9],
    [{ type: 'int' }, 2],
    [{ type: 'string', bsonType: 'string' }, 9],
    [{ bsonType: 'nothing' }, 2],
    [{ bsonType: [] }, 9],
    [{ bsonType: 5 }, 14],
    [{ required: [] }, 9],
    [{ required: ['a', 'a'] }, 9],
    [{ required: [1] }, 14],
    [{ properties: { a: 1 } }, 14],
    [{ enum: [] }, 9],
    [{ enum: [1, new Double(1)] }, 9],
    [{ minLength: -1 }, 9],
    [{ exclusiveMinimum: true }, 9],
    [{ minimum: 'x' }, 14],
    [{ multipleOf: 0 }, 9],
    [{ pattern: '(' }, 51091],
    [{ anyOf: [] }, 2],
    [{ not: [] }, 14],
    [{ dependencies: { a: [] } }, 9],
    [{ patternProperties: { '[': {} } }, 51091],
    [{ additionalItems: 1 }, 14],
  ])('%j is refused with %i', (schema, code) => {
    expect(() => schemaOf(schema)).toThrow(expect.objectContaining({ code }));
  });

  test('nesting is bounded', () => {
    let schema: Document = {};
    for (let level = 0; level < 150; level += 1) schema = { not: schema };
    expect(() => schemaOf(schema)).toThrow(expect.objectContaining({ code: 9 }));
  });
});

describe('explanations', () => {
  test('name every rule that is not satisfied', () => {
    const matcher = schemaOf({
      title: 'Student',
      required: ['name', 'year'],
      properties: {
        year: { bsonType: 'int', minimum: 2017, description: 'must be a year' },
        address: { properties: { city: { bsonType: 'string' } } },
      },
      additionalProperties: false,
    });
    expect(matcher.explain({ year: 'x', address: { city: 5 }, extra: 1 })).toEqual({
      operatorName: '$jsonSchema',
      title: 'Student',
      schemaRulesNotSatisfied: [
        { operatorName: 'required', specifiedAs: { required: ['name', 'year'] }, missingProperties: ['name'] },
        {
          operatorName: 'properties',
          propertiesNotSatisfied: [
            {
              propertyName: 'year',
              description: 'must be a year',
              details: [
                {
                  operatorName: 'bsonType',
                  specifiedAs: { bsonType: 'int' },
                  reason: 'type did not match',
                  consideredValue: 'x',
                  consideredType: 'string',
                },
              ],
            },
            {
              propertyName: 'address',
              details: [
                {
                  operatorName: 'properties',
                  propertiesNotSatisfied: [
                    {
                      propertyName: 'city',
                      details: [
                        {
                          operatorName: 'bsonType',
                          specifiedAs: { bsonType: 'string' },
                          reason: 'type did not match',
                          consideredValue: 5,
                          consideredType: 'int',
                        },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
        {
          operatorName: 'additionalProperties',
          specifiedAs: { additionalProperties: false },
          additionalProperties: ['extra'],
        },
      ],
    });
  });

  test('say nothing of a document that is right', () => {
    expect(schemaOf({ required: ['a'] }).explain({ a: 1 })).toBeNull();
  });

  test('name the item of an array', () => {
    expect(schemaOf({ properties: { a: { items: { minimum: 1 } } } }).explain({ a: [1, 0] })).toMatchObject({
      schemaRulesNotSatisfied: [
        { propertiesNotSatisfied: [{ propertyName: 'a', details: [{ operatorName: 'items', itemIndex: 1 }] }] },
      ],
    });
  });
});
