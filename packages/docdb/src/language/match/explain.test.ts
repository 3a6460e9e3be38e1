import { BSONRegExp } from 'bson';
import { expect, test } from 'vitest';
import { filterContext } from '../../../test/language/filter-cases.ts';
import type { Document } from '../../values/value.ts';
import { explainFilter } from './explain.ts';

test.each<[title: string, filter: Document, document: Document, details: Document]>([
  [
    'a comparison',
    { a: { $gt: 5 } },
    { a: 3 },
    { operatorName: '$gt', specifiedAs: { a: { $gt: 5 } }, reason: 'comparison failed', consideredValue: 3 },
  ],
  [
    'a missing field',
    { 'a.b': 1 },
    { a: {} },
    { operatorName: '$eq', specifiedAs: { 'a.b': 1 }, reason: 'field was missing' },
  ],
  [
    'every one of several conditions',
    { a: 1, b: { $in: [1], $type: 'int' }, c: 1 },
    { a: 2, b: 'x', c: 1 },
    {
      operatorName: '$and',
      clausesNotSatisfied: [
        {
          index: 0,
          details: { operatorName: '$eq', specifiedAs: { a: 1 }, reason: 'comparison failed', consideredValue: 2 },
        },
        {
          index: 1,
          details: {
            operatorName: '$in',
            specifiedAs: { b: { $in: [1] } },
            reason: 'no matching value found in array',
            consideredValue: 'x',
          },
        },
        {
          index: 2,
          details: {
            operatorName: '$type',
            specifiedAs: { b: { $type: 'int' } },
            reason: 'type did not match',
            consideredValue: 'x',
            consideredType: 'string',
          },
        },
      ],
    },
  ],
  [
    'a pattern with its options',
    { a: { $regex: '^x', $options: 'i' } },
    { a: 'y' },
    {
      operatorName: '$regex',
      specifiedAs: { a: { $regex: '^x', $options: 'i' } },
      reason: 'regular expression did not match',
      consideredValue: 'y',
    },
  ],
  [
    'a bare pattern',
    { a: new BSONRegExp('^x') },
    {},
    { operatorName: '$regex', specifiedAs: { a: new BSONRegExp('^x') }, reason: 'field was missing' },
  ],
  [
    'each branch of $or',
    { $or: [{ a: { $exists: true } }, { b: { $exists: false } }] },
    { b: 1 },
    {
      operatorName: '$or',
      clausesNotSatisfied: [
        {
          index: 0,
          details: { operatorName: '$exists', specifiedAs: { a: { $exists: true } }, reason: 'path does not exist' },
        },
        {
          index: 1,
          details: { operatorName: '$exists', specifiedAs: { b: { $exists: false } }, reason: 'path does exist' },
        },
      ],
    },
  ],
  [
    'the branch of $nor',
    { $nor: [{ a: 1 }, { a: 2 }] },
    { a: 2 },
    { operatorName: '$nor', clausesSatisfied: [{ index: 1, details: { specifiedAs: { a: 2 } } }] },
  ],
  [
    'an expression',
    { $expr: { $gt: ['$a', '$b'] } },
    { a: 1, b: 2 },
    {
      operatorName: '$expr',
      specifiedAs: { $expr: { $gt: ['$a', '$b'] } },
      reason: 'expression did not match',
      expressionResult: false,
    },
  ],
  [
    'a schema',
    { $jsonSchema: { required: ['a'] } },
    {},
    {
      operatorName: '$jsonSchema',
      schemaRulesNotSatisfied: [
        { operatorName: 'required', specifiedAs: { required: ['a'] }, missingProperties: ['a'] },
      ],
    },
  ],
])('names %s', (_title, filter, document, details) => {
  expect(explainFilter(filter, document, filterContext())).toEqual(details);
});
