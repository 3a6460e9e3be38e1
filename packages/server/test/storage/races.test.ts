import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Reply, type StorageServer, startStorageServer } from '../support/storage-server.ts';

let server: StorageServer;

beforeAll(async () => {
  server = await startStorageServer();
});
afterAll(() => server.stop());

async function hundred(request: (index: number) => Promise<Reply>): Promise<Readonly<Record<number, number>>> {
  const replies = await Promise.all(Array.from({ length: 100 }, (_, index) => request(index)));
  const counts: Record<number, number> = {};
  for (const { status } of replies) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

describe('a hundred at once', () => {
  it('increments add up', async () => {
    await server.ask('PUT', '/race/sum/', { body: { document: { n: 0 } } });
    expect(await hundred(() => server.ask('PATCH', '/race/sum/', { body: { document: { $inc: { n: 1 } } } }))).toEqual({
      200: 100,
    });
    expect((await server.ask('GET', '/race/sum/')).body).toMatchObject({ n: 100, _rev: 101 });
  });

  it('one of those with the same version wins', async () => {
    for (const method of ['PATCH', 'PUT'] as const) {
      const { headers } = await server.ask('PUT', '/race/version/', { body: { document: { n: 0 } } });
      const options = { headers: { 'if-match': String(headers['etag']) } };
      const counts = await hundred((n) =>
        server.ask(method, '/race/version/', { ...options, body: { document: { n: n + 1 } } }),
      );
      expect(counts).toEqual({ 200: 1, 412: 99 });
    }
  });

  it('one of those that insert the same unique value wins', async () => {
    await server.ask('PUT', '/service/admin/v1/collections/unique/', {
      body: { indexes: [{ key: { n: 1 }, unique: true }] },
    });
    expect(await hundred(() => server.ask('POST', '/unique/', { body: { document: { n: 1 } } }))).toEqual({
      201: 1,
      409: 99,
    });
  });

  it('one of those that create the same key wins, the others replace or are refused', async () => {
    expect(
      await hundred((n) =>
        server.ask('PUT', '/race/new/', { body: { document: { n } }, headers: { 'if-none-match': '*' } }),
      ),
    ).toEqual({ 201: 1, 412: 99 });
    const counts = await hundred((n) => server.ask('PUT', '/race/free/', { body: { document: { n } } }));
    expect(counts[201]).toBe(1);
    expect((counts[200] ?? 0) + (counts[409] ?? 0)).toBe(99);
  });

  it('one of those that delete it does', async () => {
    await server.ask('PUT', '/race/gone/', { body: { document: {} } });
    expect(await hundred(() => server.ask('DELETE', '/race/gone/'))).toEqual({ 200: 1, 404: 99 });
  });

  it('a hundred collections are made by their first documents', async () => {
    expect(await hundred((n) => server.ask('POST', `/fresh${n}/`, { body: { document: {} } }))).toEqual({ 201: 100 });
  });
});
