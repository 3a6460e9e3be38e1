import type { Document } from '@coglex/docdb';
import { describe, expect, it } from 'vitest';
import { requireNarrowQuery } from './mass-write.ts';

const now = Date.UTC(2026, 0, 1);

describe('a write by query', () => {
  it.each<Document>([
    {},
    { $and: [{}] },
    { $or: [{}, { a: 1 }] },
    { $and: [{ $or: [{ x: { $exists: false } }] }, {}] },
    { x: { $exists: false } },
    { _id: { $exists: true } },
    { x: { $not: { $exists: true } } },
    { $nor: [{ x: { $exists: true } }] },
    { $comment: 'all of them' },
    { x: { $nin: [] } },
    { $expr: true },
  ])('needs `all: true` for %j', (query) => {
    expect(() => requireNarrowQuery(query, false, now)).toThrow(
      expect.objectContaining({ code: 'storage/empty-query' }),
    );
    expect(() => requireNarrowQuery(query, true, now)).not.toThrow();
  });

  it.each<Document>([
    { a: 1 },
    { a: null },
    { a: { $ne: 1 } },
    { a: { $exists: true } },
    { _created: { $lt: new Date(now) } },
    { x: { $exists: false }, a: 1 },
    { $or: [{ a: 1 }, { b: 2 }] },
    { $expr: { $gt: ['$a', 1] } },
  ])('needs nothing more for %j', (query) => {
    expect(() => requireNarrowQuery(query, false, now)).not.toThrow();
  });
});
