import { createSecretKey, randomBytes } from 'node:crypto';
import { Long, ObjectId, type Value } from '@coglex/docdb';
import { describe, expect, it } from 'vitest';
import { type CursorScope, readCursor, writeCursor } from './page-cursor.ts';

const key = createSecretKey(randomBytes(32));
const scope: CursorScope = {
  collection: 'notes',
  query: { a: 1 },
  order: [
    ['b', 1],
    ['_id', 1],
  ],
};
const after: readonly Value[] = ['x', null, 1.5, Long.fromNumber(5), new ObjectId(), new Date(0)];

describe('a cursor', () => {
  it('gives back the position it was made from, with every type', () => {
    expect(readCursor(writeCursor({ offset: 20, after }, scope, key), scope, key)).toEqual({ offset: 20, after });
    expect(readCursor(writeCursor({ offset: 7, after: null }, scope, key), scope, key)).toEqual({
      offset: 7,
      after: null,
    });
  });

  it.each<[string, CursorScope]>([
    ['another collection', { ...scope, collection: 'orders' }],
    ['another query', { ...scope, query: { a: 2 } }],
    ['a query of another type', { ...scope, query: { a: Long.fromNumber(1) } }],
    [
      'another order',
      {
        ...scope,
        order: [
          ['b', -1],
          ['_id', 1],
        ],
      },
    ],
  ])('is refused for %s', (_what, other) => {
    const cursor = writeCursor({ offset: 20, after }, scope, key);
    expect(() => readCursor(cursor, other, key)).toThrow(
      expect.objectContaining({ status: 400, code: 'storage/invalid-cursor' }),
    );
  });

  it('is refused by a server with another secret', () => {
    const cursor = writeCursor({ offset: 20, after }, scope, key);
    expect(() => readCursor(cursor, scope, createSecretKey(randomBytes(32)))).toThrow(
      expect.objectContaining({ code: 'storage/invalid-cursor' }),
    );
  });

  it('is refused once any of its characters is changed, and where it is cut', () => {
    const cursor = writeCursor({ offset: 20, after }, scope, key);
    for (let index = 0; index < cursor.length; index += 1) {
      const changed = `${cursor.slice(0, index)}${cursor[index] === 'A' ? 'B' : 'A'}${cursor.slice(index + 1)}`;
      expect(() => readCursor(changed, scope, key)).toThrow(
        expect.objectContaining({ code: 'storage/invalid-cursor' }),
      );
      expect(() => readCursor(cursor.slice(0, index), scope, key)).toThrow(
        expect.objectContaining({ code: 'storage/invalid-cursor' }),
      );
    }
  });
});
