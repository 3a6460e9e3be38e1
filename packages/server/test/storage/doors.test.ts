import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Method, type StorageServer, startStorageServer, type Who } from '../support/storage-server.ts';

let server: StorageServer;

beforeAll(async () => {
  server = await startStorageServer();
  await server.ask('PUT', '/notes/one/', { body: { document: { title: 'hidden words', n: 1 } } });
});
afterAll(() => server.stop());

interface Door {
  readonly name: string;
  readonly method: Method;
  readonly path: string;
  readonly body?: unknown;
  readonly verb: 'read' | 'create' | 'update' | 'delete';
  /** For the secret key. */
  readonly status: number;
}

const doors: readonly Door[] = [
  { name: 'insert one', method: 'POST', path: '/notes', body: { document: { a: 1 } }, verb: 'create', status: 201 },
  {
    name: 'insert several',
    method: 'POST',
    path: '/notes',
    body: { documents: [{ a: 1 }] },
    verb: 'create',
    status: 201,
  },
  { name: 'put', method: 'PUT', path: '/notes/two', body: { document: { a: 1 } }, verb: 'update', status: 201 },
  { name: 'list', method: 'GET', path: '/notes', verb: 'read', status: 200 },
  { name: 'find', method: 'POST', path: '/notes/find', body: {}, verb: 'read', status: 200 },
  { name: 'get', method: 'GET', path: '/notes/one', verb: 'read', status: 200 },
  { name: 'head', method: 'HEAD', path: '/notes/one', verb: 'read', status: 200 },
  { name: 'patch', method: 'PATCH', path: '/notes/one', body: { document: { a: 2 } }, verb: 'update', status: 200 },
  {
    name: 'patch by query',
    method: 'PATCH',
    path: '/notes',
    body: { query: { n: 1 }, document: { a: 2 } },
    verb: 'update',
    status: 200,
  },
  { name: 'aggregate', method: 'POST', path: '/notes/aggregate', body: { pipeline: [] }, verb: 'read', status: 200 },
  {
    name: 'join',
    method: 'POST',
    path: '/other/aggregate',
    body: { pipeline: [{ $lookup: { from: 'notes', as: 'x', pipeline: [] } }] },
    verb: 'read',
    status: 200,
  },
  { name: 'count', method: 'POST', path: '/notes/count', body: {}, verb: 'read', status: 200 },
  { name: 'distinct', method: 'POST', path: '/notes/distinct', body: { field: 'title' }, verb: 'read', status: 200 },
  {
    name: 'bulk insert',
    method: 'POST',
    path: '/notes/bulk',
    body: { operations: [{ insertOne: { document: {} } }] },
    verb: 'create',
    status: 200,
  },
  {
    name: 'bulk update',
    method: 'POST',
    path: '/notes/bulk',
    body: { operations: [{ updateOne: { filter: { n: 1 }, update: { $set: { b: 1 } } } }] },
    verb: 'update',
    status: 200,
  },
  {
    name: 'bulk upsert',
    method: 'POST',
    path: '/notes/bulk',
    body: { operations: [{ updateOne: { filter: { n: 7 }, update: { $set: { b: 1 } }, upsert: true } }] },
    verb: 'create',
    status: 200,
  },
  {
    name: 'bulk delete',
    method: 'POST',
    path: '/notes/bulk',
    body: { operations: [{ deleteOne: { filter: { n: 7 } } }] },
    verb: 'delete',
    status: 200,
  },
  {
    name: 'transaction',
    method: 'POST',
    path: '/_transaction',
    body: { operations: [{ collection: 'notes', insertOne: { document: {} } }] },
    verb: 'create',
    status: 200,
  },
  { name: 'delete', method: 'DELETE', path: '/notes/two', verb: 'delete', status: 200 },
  {
    name: 'delete by query',
    method: 'DELETE',
    path: '/notes',
    body: { query: { a: 'nothing' } },
    verb: 'delete',
    status: 200,
  },
];

const refusals: readonly (readonly [Who, number, string])[] = [
  ['nobody', 401, 'access/key-missing'],
  ['stranger', 401, 'access/key-invalid'],
  ['publishable', 403, 'access/denied'],
];

for (const slash of ['', '/']) {
  describe(`every door ${slash === '' ? 'without' : 'with'} a trailing slash`, () => {
    describe.each(doors)('$name', ({ method, path, body, verb, status }) => {
      const options = body === undefined ? {} : { body };

      it.each(refusals)('refuses %s with %i', async (who, refused, code) => {
        const reply = await server.ask(method, path + slash, { ...options, who });
        expect(reply.status).toBe(refused);
        expect(reply.text).not.toContain('hidden words');
        expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
        if (method !== 'HEAD')
          expect(reply.body).toMatchObject({ code, status: refused, instance: reply.headers['x-request-id'] });
      });

      it(`${verb === 'read' ? 'lets' : 'does not let'} a secret key that may only read ${verb}`, async () => {
        const reply = await server.ask(method, path + slash, { ...options, who: 'reader' });
        if (verb === 'read') expect(reply.status).toBe(status);
        else
          expect(reply).toMatchObject({ status: 403, body: { code: 'access/scope-missing', scope: 'storage:write' } });
      });

      it(`answers a secret key ${status}`, async () => {
        const reply = await server.ask(method, path + slash, options);
        expect(reply.status).toBe(path === '/notes/two' && method === 'PUT' && slash === '/' ? 201 : status);
        expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
        expect(reply.headers['cache-control']).toContain('private');
      });
    });
  });
}

describe('a path', () => {
  it.each<[Method, string, string]>([
    ['PUT', '/notes', 'DELETE, GET, HEAD, PATCH, POST, OPTIONS'],
    ['POST', '/notes/one', 'DELETE, GET, HEAD, PATCH, PUT, OPTIONS'],
    ['GET', '/_transaction', 'POST, OPTIONS'],
    ['PATCH', '/_transaction', 'POST, OPTIONS'],
    ['DELETE', '/_transaction', 'POST, OPTIONS'],
  ])('without %s says so: %s', async (method, path, allow) => {
    for (const slash of ['', '/']) {
      const reply = await server.ask(method, path + slash, method === 'GET' || method === 'DELETE' ? {} : { body: {} });
      expect(reply).toMatchObject({ status: 405, headers: { allow } });
    }
  });
});

describe('a collection with rules', () => {
  it('opens exactly the doors of the verbs that its rules allow', async () => {
    await server.ask('PUT', '/service/admin/v1/collections/open/', {
      body: { rules: { read: true, create: true, update: false } },
    });
    await server.ask('PUT', '/open/one/', { body: { document: { n: 1 } } });
    for (const { name, method, path, body, verb } of doors) {
      const open = path.replace('notes', 'open').replace('/two', '/one');
      const text = JSON.stringify(body ?? null).replaceAll('"notes"', '"open"');
      const reply = await server.ask(method, open, {
        who: 'publishable',
        ...(body === undefined ? {} : { body: text }),
      });
      const isAllowed = (verb === 'read' || verb === 'create') && !['join', 'bulk upsert'].includes(name);
      expect([name, reply.status < 300 ? 'allowed' : reply.status]).toEqual([name, isAllowed ? 'allowed' : 403]);
    }
  });

  it('is not joined by who may not read it, and joined by who may', async () => {
    const pipeline = [{ $lookup: { from: 'notes', as: 'x', pipeline: [] } }];
    expect((await server.ask('POST', '/open/aggregate/', { who: 'publishable', body: { pipeline } })).status).toBe(403);
    const allowed = [{ $lookup: { from: 'open', as: 'x', pipeline: [] } }];
    expect(
      (await server.ask('POST', '/open/aggregate/', { who: 'publishable', body: { pipeline: allowed } })).status,
    ).toBe(200);
  });

  it('lets no operation of a transaction in by way of another collection', async () => {
    const operations = [
      { collection: 'open', insertOne: { document: { from: 'tx' } } },
      { collection: 'notes', insertOne: { document: {} } },
    ];
    const reply = await server.ask('POST', '/_transaction/', { who: 'publishable', body: { operations } });
    expect(reply).toMatchObject({ status: 403, body: { code: 'access/denied', index: 1 } });
    expect((await server.ask('POST', '/open/count/', { body: { query: { from: 'tx' } } })).body).toEqual({ count: 0 });
  });

  it('keeps update pipelines for secret keys', async () => {
    await server.ask('PUT', '/service/admin/v1/collections/open/', { body: { rules: { read: true, update: true } } });
    const body = { document: [{ $set: { a: 1 } }] };
    expect((await server.ask('PATCH', '/open/one/', { who: 'publishable', body })).body).toMatchObject({
      code: 'access/secret-key-needed',
    });
    expect((await server.ask('PATCH', '/open/one/', { body })).status).toBe(200);
  });
});
