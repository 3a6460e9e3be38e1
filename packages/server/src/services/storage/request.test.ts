import { describe, expect, it } from 'vitest';
import { preconditionOf, wantsMinimal } from './request.ts';

describe('Prefer', () => {
  it.each<[string | readonly string[] | undefined, boolean]>([
    [undefined, false],
    ['return=minimal', true],
    ['respond-async, return = "minimal"; foo', true],
    [['wait=5', 'Return=Minimal'], true],
    ['return=representation, return=minimal', false],
    ['noreturn=minimal', false],
    ['return=minimally', false],
  ])('%j', (header, expected) => {
    expect(wantsMinimal(header)).toBe(expected);
  });
});

describe('preconditions of a write', () => {
  it.each([
    [{}, undefined],
    [{ 'if-match': '*' }, { exists: true }],
    [{ 'if-match': '"1-a", "2-b"' }, { version: ['1-a', '2-b'] }],
    [{ 'if-match': 'W/"1-a"' }, { version: [] }],
    [{ 'if-none-match': '*' }, { exists: false }],
  ])('%j', (headers, expected) => {
    expect(preconditionOf(headers)).toEqual(expected);
  });

  it.each([{ 'if-none-match': '"1-a"' }, { 'if-match': 'x' }, { 'if-match': '*', 'if-none-match': '*' }])(
    '%j is refused',
    (headers) => {
      expect(() => preconditionOf(headers)).toThrow(
        expect.objectContaining({ status: 400, code: 'request/invalid-header' }),
      );
    },
  );
});
