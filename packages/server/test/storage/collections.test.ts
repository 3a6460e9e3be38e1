import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Reply, type StorageServer, startStorageServer } from '../support/storage-server.ts';

let server: StorageServer;

beforeAll(async () => {
  server = await startStorageServer();
});
afterAll(() => server.stop());

const path = (name: string): string => `/service/admin/v1/collections/${name}/`;
const put = (name: string, body: object): Promise<Reply> => server.ask('PUT', path(name), { body });

describe('who may administrate collections', () => {
  it.each([
    ['nobody', 401],
    ['stranger', 401],
    ['publishable', 403],
    ['reader', 403],
  ] as const)('%s may not: %i', async (who, status) => {
    const body = { rules: { read: true } };
    expect((await server.ask('GET', '/service/admin/v1/collections/', { who })).status).toBe(status);
    expect((await server.ask('PUT', path('orders'), { who, body })).status).toBe(status);
    expect((await server.ask('GET', path('orders'), { who })).status).toBe(status);
    expect((await server.ask('DELETE', path('orders'), { who })).status).toBe(status);
    expect((await server.ask('GET', path('orders'))).status).toBe(404);
  });
});

describe('the definition of a collection', () => {
  it('is 201 when it is new, 200 then, and reads as it was written', async () => {
    const rules = { read: true, create: false };
    const validator = { $jsonSchema: { required: ['n'] } };
    const made = await put('orders', {
      rules,
      validator,
      indexes: [
        { key: { n: 1, m: -1 }, unique: true },
        { key: { at: 1 }, expireAfterSeconds: 60, name: 'old' },
      ],
    });
    expect(made).toMatchObject({ status: 201, headers: { location: path('orders') } });
    expect(made.body).toEqual({
      name: 'orders',
      rules,
      validator,
      indexes: [
        { key: { n: 1, m: -1 }, name: 'n_1_m_-1', unique: true },
        { key: { at: 1 }, name: 'old', expireAfterSeconds: 60 },
      ],
    });
    expect((await server.ask('GET', path('orders'))).body).toEqual(made.body);
    expect((await server.ask('GET', '/service/admin/v1/collections/')).body).toEqual([made.body]);
    expect(await put('orders', { rules: { read: false } })).toMatchObject({
      status: 200,
      body: { ...made.body, rules: { read: false } },
    });
  });

  it('keeps what is left out, and takes away what is empty', async () => {
    await put('parts', { rules: { read: true }, validator: { n: { $gt: 0 } }, indexes: [{ key: { n: 1 } }] });
    expect((await put('parts', {})).body).toMatchObject({
      rules: { read: true },
      validator: { n: { $gt: 0 } },
      indexes: [{ name: 'n_1' }],
    });
    expect((await put('parts', { validator: {}, indexes: [], rules: {} })).body).toEqual({
      name: 'parts',
      rules: {},
      validator: null,
      indexes: [],
    });
    expect((await server.ask('POST', '/parts/', { body: { document: { n: -1 } } })).status).toBe(201);
  });

  it('changes an index by its name or key, and keeps the old one where the new cannot be built', async () => {
    await put('changed', { indexes: [{ key: { n: 1 } }, { key: { m: 1 } }] });
    await server.ask('POST', '/changed/', { body: { documents: [{ n: 1 }, { n: 1 }] } });
    expect((await put('changed', { indexes: [{ key: { n: 1 }, sparse: true }] })).body.indexes).toEqual([
      { key: { n: 1 }, name: 'n_1', sparse: true },
    ]);
    expect(await put('changed', { indexes: [{ key: { n: 1 }, unique: true }] })).toMatchObject({
      status: 409,
      body: { code: 'storage/duplicate-key', fields: ['n'] },
    });
    expect((await server.ask('GET', path('changed'))).body.indexes).toEqual([
      { key: { n: 1 }, name: 'n_1', sparse: true },
    ]);
  });

  it('is at work with the next request', async () => {
    expect((await server.ask('GET', '/quick/', { who: 'publishable' })).status).toBe(403);
    await put('quick', { rules: { read: true } });
    expect((await server.ask('GET', '/quick/', { who: 'publishable' })).status).toBe(200);
    await put('quick', { rules: { read: false } });
    expect((await server.ask('GET', '/quick/', { who: 'publishable' })).status).toBe(403);
  });

  it('goes with everything in it', async () => {
    await put('gone', { rules: { read: true } });
    await server.ask('POST', '/gone/', { body: { document: {} } });
    expect(await server.ask('DELETE', path('gone'))).toMatchObject({ status: 200, body: { deleted: 1 } });
    expect((await server.ask('GET', path('gone'))).status).toBe(404);
    expect((await server.ask('DELETE', path('gone'))).status).toBe(404);
    expect((await server.ask('GET', '/gone/')).body).toEqual([]);
    expect((await server.ask('GET', '/gone/', { who: 'publishable' })).status).toBe(403);
  });
});

describe('bad definitions (S19)', () => {
  it.each<[object, number, string | undefined]>([
    [{ rules: { read: { _owner: 'x' } } }, 400, 'admin/invalid-rule'],
    [{ rules: { fields: { a: { read: false } } } }, 400, 'admin/invalid-rule'],
    [{ rules: { read: 'yes' } }, 400, undefined],
    [{ rules: { write: true } }, 400, undefined],
    [{ rule: {} }, 400, undefined],
    [{ validator: { $nothing: 1 } }, 400, undefined],
    [{ validator: { $where: '1' } }, 400, undefined],
    [{ validator: { $jsonSchema: { bsonType: 'nothing' } } }, 400, undefined],
    [{ indexes: Array.from({ length: 65 }, (_, n) => ({ key: { [`f${n}`]: 1 } })) }, 400, undefined],
    [{ indexes: [{ key: {} }] }, 400, undefined],
    [{ indexes: [{ key: { $a: 1 } }] }, 400, undefined],
    [{ indexes: [{ key: { 'a.$b': 1 } }] }, 400, undefined],
    [{ indexes: [{ key: { '': 1 } }] }, 400, undefined],
    [{ indexes: [{ key: { a: 'sideways' } }] }, 400, undefined],
    [{ indexes: [{ key: { a: 0 } }] }, 400, undefined],
    [{ indexes: [{ key: { a: 'text' } }] }, 400, undefined],
    [{ indexes: [{ key: { a: 1 }, expireAfterSeconds: -1 }] }, 400, undefined],
    [{ indexes: [{ key: { a: 1 }, expireAfterSeconds: 1e12 }] }, 400, undefined],
    [{ indexes: [{ key: { a: 1, b: 1 }, expireAfterSeconds: 1 }] }, 400, undefined],
    [{ indexes: [{ key: { a: 1 } }, { key: { a: 1 } }] }, 400, 'storage/invalid-index'],
    [{ indexes: [{ key: { a: 1 }, partialFilterExpression: { $where: '1' } }] }, 400, undefined],
    [{ indexes: [{ key: { a: 1 }, hidden: true }] }, 400, undefined],
  ])('%j is %i', async (body, status, code) => {
    const reply = await put('bad', body);
    expect(reply.status).toBe(status);
    if (code !== undefined) expect(reply.body.code).toBe(code);
    expect(reply.text).not.toMatch(/sqlite|\.ts:/i);
  });

  it.each(['_users', 'system.x', '1a', 'a..b', 'x'.repeat(65)])('the name %s is refused', async (name) => {
    expect([400, 403]).toContain((await put(name, {})).status);
    expect([400, 403, 404]).toContain((await server.ask('GET', path(name))).status);
    expect([400, 403]).toContain((await server.ask('DELETE', path(name))).status);
  });

  it('a unique index over duplicates is 409 and not there', async () => {
    await server.ask('POST', '/twice/', { body: { documents: [{ n: 1 }, { n: 1 }] } });
    expect(await put('twice', { indexes: [{ key: { n: 1 }, unique: true }] })).toMatchObject({
      status: 409,
      body: { fields: ['n'] },
    });
    expect((await server.ask('GET', path('twice'))).body.indexes).toEqual([]);
  });

  it('dates of any year and text under an expiring index are kept or swept, never an error', async () => {
    expect((await put('ttl', { indexes: [{ key: { at: 1 }, expireAfterSeconds: 60 }] })).status).toBe(201);
    const documents = [
      { at: { $date: '9999-12-31T23:59:59.999Z' } },
      { at: 'tomorrow' },
      { at: [{ $date: '9999-01-01T00:00:00Z' }] },
    ];
    expect((await server.ask('POST', '/ttl/', { body: { documents } })).status).toBe(201);
  });
});
