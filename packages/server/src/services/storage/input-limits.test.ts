import { BSONRegExp, Code, type Value } from '@coglex/docdb';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../http/problem.ts';
import { checkInput, type InputKind } from './input-limits.ts';

function nested(levels: number, wrap: (inner: Value) => Value): Value {
  let value: Value = 1;
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
}

function codeOf(value: Value, kind: InputKind): string {
  try {
    checkInput(value, kind, '');
  } catch (error) {
    if (error instanceof Problem) return `${error.status} ${error.code}`;
    throw error;
  }
  return 'accepted';
}

describe('what is let in', () => {
  it.each<[string, InputKind, Value, string]>([
    ['$where', 'query', { $or: [{ a: 1 }, { $where: 'true' }] }, '400 request/invalid-body'],
    ['$function in an expression', 'query', { $expr: { $eq: [{ $function: {} }, 1] } }, '400 request/invalid-body'],
    ['$accumulator', 'pipeline', [{ $group: { _id: 1, a: { $accumulator: {} } } }], '400 request/invalid-body'],
    ['code in a query', 'query', { a: new Code('1') }, '400 request/invalid-body'],
    ['code in a document', 'document', { a: [{ b: new Code('1') }] }, '400 request/invalid-body'],
    ['a name that drivers act upon', 'document', { a: { _bsontype: 'Code' } }, '400 request/invalid-body'],
    ['a NUL in a name', 'document', { 'a\0b': 1 }, '400 request/invalid-body'],
    ['a name of 64 KB', 'document', { ['k'.repeat(65_536)]: 1 }, '400 request/too-large-value'],
    ['a pattern of 1 MB', 'query', { a: { $regex: 'x'.repeat(1_000_000) } }, '400 request/too-large-value'],
    [
      'a pattern of 1 MB as a value',
      'query',
      { a: new BSONRegExp('x'.repeat(1_000_000)) },
      '400 request/too-large-value',
    ],
    [
      '100,000 values of $in',
      'query',
      { a: { $in: Array.from({ length: 100_000 }, (_, index) => index) } },
      '400 request/too-large-value',
    ],
    [
      'a list of a million',
      'document',
      { a: Array.from({ length: 1_000_000 }, () => 1) },
      '400 request/too-large-value',
    ],
    [
      'a million fields',
      'document',
      Object.fromEntries(Array.from({ length: 1_000_000 }, (_, index) => [`f${index}`, 1])),
      '400 request/too-large-value',
    ],
    ['$or 50 levels deep', 'query', nested(50, (inner) => ({ $or: [inner] })), '400 request/too-deep'],
    ['$not 50 levels deep', 'query', { a: nested(50, (inner) => ({ $not: inner })) }, '400 request/too-deep'],
    ['a document 200 levels deep', 'document', nested(200, (inner) => ({ a: inner })), '400 request/too-deep'],
    ['a document 90 levels deep', 'document', nested(90, (inner) => ({ a: inner })), 'accepted'],
    ['$where as text', 'document', { a: '$where' }, 'accepted'],
    ['a usual query', 'query', { a: { $in: [1, 2] }, $or: [{ b: { $regex: '^x' } }] }, 'accepted'],
  ])('%s', (_what, kind, value, expected) => {
    expect(codeOf(value, kind)).toBe(expected);
  });

  it('says whether a query has a pattern, which decides how long it may run', () => {
    expect(checkInput({ a: 1 }, 'query', '').hasPattern).toBe(false);
    expect(checkInput({ a: { $not: { $regex: 'x' } } }, 'query', '').hasPattern).toBe(true);
    expect(checkInput({ a: { $in: [new BSONRegExp('x')] } }, 'query', '').hasPattern).toBe(true);
  });
});
