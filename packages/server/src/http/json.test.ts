import { Double, Long } from '@coglex/docdb';
import { describe, expect, test } from 'vitest';
import { parseJsonBody, parseQueryJson } from './json.ts';

const parse = (text: string) => parseJsonBody(Buffer.from(text));

describe('a body', () => {
  test('keeps numbers exact', () => {
    expect(parse('{"int": 5, "double": 5.0, "long": 9007199254740993}')).toEqual({
      int: 5,
      double: new Double(5),
      long: Long.fromString('9007199254740993'),
    });
  });

  test.each([
    ['nothing', ''],
    ['only space', '  '],
    ['a byte order mark', '\ufeff{}'],
    ['a comment', '{} // x'],
    ['bytes after the end', '{}{}'],
    ['a trailing comma', '{"a": 1,}'],
    ['single quotes', "{'a': 1}"],
    ['NaN', '{"a": NaN}'],
    ['a number that is no double', '{"a": 1e400}'],
    ['a leading zero', '{"a": 01}'],
    ['a lone surrogate', '{"a": "\\ud800"}'],
    ['a raw control character', '{"a": "\u0001"}'],
  ])('with %s is refused', (_name, text) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ status: 400, code: 'request/invalid-json' }));
  });

  test.each([
    ['UTF-16', Buffer.from('{"a": 1}', 'utf16le')],
    ['Latin-1', Buffer.from('{"a": "é"}', 'latin1')],
    ['an overlong form', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
  ])('in %s is refused', (_name, body) => {
    expect(() => parseJsonBody(body)).toThrow(expect.objectContaining({ status: 400, code: 'request/invalid-json' }));
  });

  test('with a member twice is refused, with its place', () => {
    expect(() => parse('{"a": {"b": 1, "c": 2, "b": 3}}')).toThrow(
      expect.objectContaining({
        code: 'request/duplicate-key',
        options: expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/a/b' })] }),
      }),
    );
  });

  test('that is too deep is refused before it is walked', () => {
    const text = `{"a": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(() => parse(text)).toThrow(expect.objectContaining({ status: 400, code: 'request/too-deep' }));
  });

  test.each([
    ['{"a": 1, "__proto__": {"admin": true}}', '/__proto__'],
    ['{"a": {"b": []}, "c": {"__proto__": 1}}', '/c/__proto__'],
    ['{"a": [{"b": 1}, {"__proto__": 1}]}', '/a/1/__proto__'],
    ['{"\\u005f_proto__": 1}', '/__proto__'],
    ['{"$set": {"a.__proto__.b": 1}}', '/$set/a.__proto__.b'],
    ['{"constructor": {"prototype": {"x": 1}}}', '/constructor'],
    ['{"$set": {"constructor.prototype.x": 1}}', '/$set/constructor.prototype.x'],
  ])('%s is refused at %s', (text, pointer) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({
        code: 'request/forbidden-key',
        options: expect.objectContaining({ errors: [expect.objectContaining({ pointer })] }),
      }),
    );
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  test.each(['{"constructor": "Ada"}', '{"prototype": 1}', '{"a": "__proto__"}', '{"a": "constructor.prototype"}'])(
    '%s is fine',
    (text) => {
      expect(() => parse(text)).not.toThrow();
    },
  );
});

test('a query parameter is named in the pointer', () => {
  expect(() => parseQueryJson('query', '{"a": }')).toThrow(
    expect.objectContaining({
      code: 'request/invalid-query',
      options: expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/query/a' })] }),
    }),
  );
});
