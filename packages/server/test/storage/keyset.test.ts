import type { Document } from '@coglex/docdb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filtersAfter } from '../../src/services/storage/keyset.ts';
import type { SortField } from '../../src/services/storage/sort-order.ts';
import { type StorageServer, startStorageServer } from '../support/storage-server.ts';

let server: StorageServer;

beforeAll(async () => {
  server = await startStorageServer();
  const indexes = [{ key: { up: 1 } }, { key: { down: -1 } }];
  await server.ask('PUT', '/service/admin/v1/collections/docs/', { body: { indexes } });
  const documents = Array.from({ length: 1000 }, (_, n) => ({ up: n, down: n }));
  await server.ask('POST', '/docs/', { body: { documents } });
});
afterAll(() => server.stop());

describe('the filters of a later page', () => {
  const orders: readonly (readonly [SortField[]])[] = [
    [
      [
        ['up', 1],
        ['_id', 1],
      ],
    ],
    [
      [
        ['up', -1],
        ['_id', -1],
      ],
    ],
    [
      [
        ['down', 1],
        ['_id', 1],
      ],
    ],
    [
      [
        ['down', -1],
        ['_id', -1],
      ],
    ],
  ];

  it.each(orders)('by %j read the page from an index, and no more', async (order) => {
    for (const [position, filter] of filtersAfter(order, [500, '7fffffffffffffffffffffff']).entries()) {
      const explained = await server.db.collection('docs').find(filter, { sort: order, limit: 20 }).explain();
      const stats: Document = Object(explained['executionStats']);
      expect([position, Number(stats['totalDocsExamined'])]).toEqual([
        position,
        position === 0 ? expect.closeTo(20, -1) : 0,
      ]);
    }
  });

  it('by _id read exactly the page', async () => {
    for (const filter of filtersAfter([['_id', 1]], ['000000000000000000000000'])) {
      const explained = await server.db
        .collection('docs')
        .find(filter, { sort: [['_id', 1]], limit: 20 })
        .explain();
      const stats: Document = Object(explained['executionStats']);
      expect(Number(stats['totalDocsExamined'])).toBeLessThanOrEqual(20);
    }
  });
});
