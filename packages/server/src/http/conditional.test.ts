import { describe, expect, test } from 'vitest';
import { ifMatch, ifNoneMatch, isNotModified } from './conditional.ts';

describe('If-Match', () => {
  test.each([
    [undefined, null],
    ['*', '*'],
    ['"3"', ['3']],
    ['"3", "4"', ['3', '4']],
    [' "3" ,, "4" ', ['3', '4']],
    ['W/"3", "4"', ['4']],
    ['""', ['']],
  ])('reads %j as %j', (header, expected) => {
    expect(ifMatch(header)).toEqual(expected);
  });

  test.each([
    '',
    '3',
    '"3',
    '3"',
    '"3" "4"',
    '*, "3"',
    'w/"3"',
    'W/3',
    '"a\u0000"',
    '"3";',
    Array(101).fill('"3"').join(','),
  ])('refuses %j', (header) => {
    expect(() => ifMatch(header)).toThrow(expect.objectContaining({ status: 400, code: 'request/invalid-header' }));
  });
});

describe('If-None-Match', () => {
  test('compares weakly', () => {
    expect(ifNoneMatch('W/"3"')).toEqual(['3']);
  });

  test.each([
    [undefined, false],
    ['"7"', true],
    ['W/"7"', true],
    ['"6", "7"', true],
    ['*', true],
    ['"6"', false],
  ])('%j against version 7: not modified is %j', (header, expected) => {
    expect(isNotModified(header, '7')).toBe(expected);
  });
});
