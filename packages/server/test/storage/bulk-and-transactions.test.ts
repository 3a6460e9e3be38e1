import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StorageServer, startStorageServer } from '../support/storage-server.ts';

let server: StorageServer;

beforeAll(async () => {
  server = await startStorageServer();
  await server.ask('PUT', '/service/admin/v1/collections/uniq/', {
    body: { indexes: [{ key: { n: 1 }, unique: true }] },
  });
});
afterAll(() => server.stop());

async function counted(collection: string, query: object = {}): Promise<number> {
  return (await server.ask('POST', `/${collection}/count/`, { body: { query } })).body.count;
}

describe('bulk', () => {
  it('answers what each operation did', async () => {
    const operations = [
      { insertOne: { document: { n: 1 } } },
      { insertOne: { document: { n: 2 } } },
      { updateOne: { filter: { n: 1 }, update: { $set: { a: 1 } } } },
      { updateMany: { filter: { n: { $gt: 0 } }, update: { $set: { b: 1 } } } },
      { updateOne: { filter: { n: 3 }, update: { $set: { c: 1 } }, upsert: true } },
      { updateOne: { filter: { n: 1 }, update: { $set: { 'list.$[x]': 1 } }, arrayFilters: [{ x: 1 }] } },
      { replaceOne: { filter: { n: 2 }, replacement: { n: 20 } } },
      { deleteOne: { filter: { n: 20 } } },
      { deleteMany: { filter: { n: { $gte: 1 } } } },
    ];
    const { status, body } = await server.ask('POST', '/bulk1/bulk/', { body: { operations } });
    expect(status).toBe(200);
    expect(body.results.map((result: { status: number }) => result.status)).toEqual([201, 201, 200, 200, 201, 400]);
    const { body: rest } = await server.ask('POST', '/bulk1/bulk/', {
      body: { operations: operations.filter((_, index) => index > 5) },
    });
    expect(rest.results).toEqual([
      { status: 200, matched: 1, modified: 1 },
      { status: 200, deleted: 1 },
      { status: 200, deleted: 2 },
    ]);
    expect(body.results[0]).toEqual({ status: 201, _id: expect.stringMatching(/^[0-9a-f]{24}$/) });
    expect(body.results[3]).toEqual({ status: 200, matched: 2, modified: 2 });
    expect(body.results[4]).toEqual({
      status: 201,
      matched: 0,
      modified: 0,
      _id: expect.stringMatching(/^[0-9a-f]{24}$/),
    });
  });

  it('ends with the first failure where it is ordered, and goes on where not', async () => {
    const operations = Array.from({ length: 1000 }, (_, n) => ({ insertOne: { document: { n: n === 500 ? 0 : n } } }));
    const ordered = await server.ask('POST', '/uniq/bulk/', { body: { operations } });
    expect(ordered.body.results).toHaveLength(501);
    expect(ordered.body.results[500]).toMatchObject({
      status: 409,
      problem: { code: 'storage/duplicate-key', fields: ['n'], instance: ordered.headers['x-request-id'] },
    });
    expect(await counted('uniq')).toBe(500);
    await server.ask('DELETE', '/uniq/', { body: { all: true } });
    const unordered = await server.ask('POST', '/uniq/bulk/', { body: { operations, ordered: false } });
    expect(
      unordered.body.results
        .map((result: { status: number }) => result.status)
        .filter((status: number) => status === 409),
    ).toHaveLength(1);
    expect(unordered.body.results).toHaveLength(1000);
    expect(await counted('uniq')).toBe(999);
  });

  it.each([
    [{ updateOne: { filter: 5, update: { $set: { a: 1 } } } }, '/operations/3/updateOne/filter'],
    [{ updateOne: { filter: { a: { $in: {} } }, update: { $set: { a: 1 } } } }, '/operations/3/updateOne/filter'],
    [{ updateOne: { filter: {}, update: { $nothing: 1 } } }, '/operations/3/updateOne/update'],
    [{ insertOne: { document: { _id: 'mine' } } }, '/operations/3/insertOne/document/_id'],
    [{ deleteMany: { filter: {} } }, '/operations/3/deleteMany/filter'],
    [{ dropCollection: {} }, '/operations/3'],
  ])('runs nothing where one operation is malformed: %j', async (malformed, pointer) => {
    const operations = [...Array.from({ length: 3 }, () => ({ insertOne: { document: {} } })), malformed];
    const reply = await server.ask('POST', '/bulk2/bulk/', { body: { operations, ordered: false } });
    expect(reply).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
    expect(await counted('bulk2')).toBe(0);
  });

  it('takes 10,000 operations and no more', async () => {
    const operations = Array.from({ length: 10_001 }, () => ({ insertOne: { document: {} } }));
    expect((await server.ask('POST', '/bulk3/bulk/', { body: { operations } })).status).toBe(400);
    expect(
      (await server.ask('POST', '/bulk3/bulk/', { body: { operations: operations.slice(1) } })).body.results,
    ).toHaveLength(10_000);
    expect(await counted('bulk3')).toBe(10_000);
  });
});

describe('a transaction', () => {
  it('does everything, on any collections', async () => {
    const operations = [
      { collection: 'tx1', insertOne: { document: { n: 1 } } },
      { collection: 'tx2', updateOne: { filter: { n: 5 }, update: { $inc: { total: 7 } }, upsert: true } },
      { collection: 'tx1', updateMany: { filter: { n: 1 }, update: { $set: { paid: true } } } },
    ];
    const { status, body } = await server.ask('POST', '/_transaction/', { body: { operations } });
    expect(status).toBe(200);
    expect(body.results).toMatchObject([
      { status: 201 },
      { status: 201, matched: 0 },
      { status: 200, matched: 1, modified: 1 },
    ]);
    expect((await server.ask('GET', '/tx1/')).body).toMatchObject([{ _id: body.results[0]._id, n: 1, paid: true }]);
  });

  it('does nothing where one operation fails, and says which', async () => {
    await server.ask('DELETE', '/uniq/', { body: { all: true } });
    const insert = (n: number) => ({ collection: 'uniq', insertOne: { document: { n } } });
    const reply = await server.ask('POST', '/_transaction/', {
      body: { operations: [insert(1), insert(2), insert(1)] },
    });
    expect(reply).toMatchObject({ status: 409, body: { code: 'storage/duplicate-key', index: 2, fields: ['n'] } });
    expect(await counted('uniq')).toBe(0);
  });

  it.each([
    [{ insertOne: { document: {} } }, 400, 'storage/invalid-operation'],
    [{ collection: 'tx3', insertOne: { document: { _owner: 1 } } }, 400, 'storage/reserved-field'],
    [{ collection: '_keys', insertOne: { document: {} } }, 400, 'storage/invalid-collection'],
    [{ collection: 'system.users', deleteOne: { filter: {} } }, 400, 'storage/invalid-collection'],
    [{ collection: 'tx3', updateOne: { filter: {}, update: { $set: { _rev: 1 } } } }, 400, 'storage/reserved-field'],
    [{ collection: 'tx3', deleteMany: { filter: {} } }, 400, 'storage/empty-query'],
  ])('is refused as a whole for %j', async (operation, status, code) => {
    const operations = [{ collection: 'tx3', insertOne: { document: {} } }, operation];
    expect(await server.ask('POST', '/_transaction/', { body: { operations } })).toMatchObject({
      status,
      body: { code, index: 1 },
    });
    expect(await counted('tx3')).toBe(0);
  });

  it('takes 1,000 operations and no more', async () => {
    const operations = Array.from({ length: 1001 }, () => ({ collection: 'tx4', insertOne: { document: {} } }));
    expect((await server.ask('POST', '/_transaction/', { body: { operations } })).status).toBe(400);
    expect((await server.ask('POST', '/_transaction/', { body: { operations: operations.slice(1) } })).status).toBe(
      200,
    );
    expect(await counted('tx4')).toBe(1000);
  });
});

describe('Idempotency-Key', () => {
  const key = (text: string) => ({ headers: { 'idempotency-key': text } });

  it.each([
    ['insert', 'POST', '/idem/', { document: { n: 1 } }],
    ['insert of several', 'POST', '/idem/', { documents: [{ n: 1 }, { n: 2 }] }],
    ['put', 'PUT', '/idem/put/', { document: { n: 1 } }],
    ['patch', 'PATCH', '/idem/patched/', { document: { $inc: { n: 1 } } }],
    ['patch by query', 'PATCH', '/idem/', { query: { p: 1 }, document: { $inc: { n: 1 } } }],
    ['bulk', 'POST', '/idem/bulk/', { operations: [{ insertOne: { document: {} } }] }],
    ['transaction', 'POST', '/_transaction/', { operations: [{ collection: 'idem', insertOne: { document: {} } }] }],
    ['delete', 'DELETE', '/idem/deleted/', undefined],
  ] as const)('gives the same answer to the same %s, and does it once', async (name, method, path, body) => {
    await server.ask('PUT', '/idem/patched/', { body: { document: { n: 0, p: 1 } } });
    await server.ask('PUT', '/idem/deleted/', { body: { document: {} } });
    const options = { ...(body === undefined ? {} : { body }), ...key(`once ${name}`) };
    const first = await server.ask(method, path, options);
    expect(first.status).toBeLessThan(300);
    const total = await counted('idem');
    const second = await server.ask(method, path, options);
    expect([second.status, second.text, second.headers['location'], second.headers['etag']]).toEqual([
      first.status,
      first.text,
      first.headers['location'],
      first.headers['etag'],
    ]);
    expect(await counted('idem')).toBe(total);
    if (body === undefined) return;
    const other = await server.ask(method, path, { body: { ...body, more: 1 }, ...key(`once ${name}`) });
    expect([400, 422]).toContain(other.status);
  });

  it('is 422 with another body, and free again after a refusal', async () => {
    expect((await server.ask('POST', '/idem/', { body: { document: { _x: 1 } }, ...key('k1') })).status).toBe(400);
    expect((await server.ask('POST', '/idem/', { body: { document: { x: 1 } }, ...key('k1') })).status).toBe(201);
    expect(await server.ask('POST', '/idem/', { body: { document: { x: 2 } }, ...key('k1') })).toMatchObject({
      status: 422,
      body: { code: 'idempotency/key-reused' },
    });
    expect((await server.ask('PATCH', '/idem/none/', { body: { document: { x: 1 } }, ...key('k2') })).status).toBe(404);
    await server.ask('PUT', '/idem/none/', { body: { document: {} } });
    expect((await server.ask('PATCH', '/idem/none/', { body: { document: { x: 1 } }, ...key('k2') })).status).toBe(200);
  });

  it('does a write of 20 at once exactly once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => server.ask('POST', '/idem20/', { body: { document: { n: 1 } }, ...key('k20') })),
    );
    expect(replies.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(new Set(replies.filter(({ status }) => status === 201).map(({ text }) => text)).size).toBe(1);
    expect(await counted('idem20')).toBe(1);
  });
});
