import { Long, ObjectId } from '@coglex/docdb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StorageServer, startStorageServer } from '../support/storage-server.ts';

let server: StorageServer;

beforeAll(async () => {
  server = await startStorageServer();
});
afterAll(() => server.stop());

async function put(path: string, document: object): Promise<string> {
  const { headers } = await server.ask('PUT', path, { body: { document } });
  return String(headers['etag']);
}

describe('inserting', () => {
  it('answers the stored document with its key, stamps, place and version', async () => {
    const reply = await server.ask('POST', '/a/', {
      body: { document: { title: 'x', at: { $date: '2026-01-01T00:00:00Z' } } },
    });
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({
      _id: expect.stringMatching(/^[0-9a-f]{24}$/),
      _rev: 1,
      _created: { $date: expect.any(String) },
      _updated: { $date: expect.any(String) },
      title: 'x',
      at: { $date: '2026-01-01T00:00:00Z' },
    });
    expect(reply.headers['location']).toBe(`/service/storage/v1/a/${reply.body._id}/`);
    const found = await server.ask('GET', String(reply.headers['location']));
    expect(found.body).toEqual(reply.body);
    expect(found.headers['etag']).toBe(reply.headers['etag']);
  });

  it('inserts several in order', async () => {
    const reply = await server.ask('POST', '/a/', { body: { documents: [{ n: 1 }, { n: 2 }] } });
    expect(reply).toMatchObject({ status: 201, body: [{ n: 1 }, { n: 2 }] });
  });

  it('inserts all or none', async () => {
    await server.ask('PUT', '/service/admin/v1/collections/uniq/', {
      body: { indexes: [{ key: { n: 1 }, unique: true }] },
    });
    const reply = await server.ask('POST', '/uniq/', { body: { documents: [{ n: 1 }, { n: 2 }, { n: 1 }] } });
    expect(reply).toMatchObject({ status: 409, body: { code: 'storage/duplicate-key', fields: ['n'] } });
    expect((await server.ask('GET', '/uniq/')).body).toEqual([]);
  });

  it('tells no value of another document in a duplicate', async () => {
    await server.ask('POST', '/uniq/', { body: { document: { n: 'somebody@else' } } });
    const reply = await server.ask('POST', '/uniq/', { body: { document: { n: 'somebody@else' } } });
    expect(reply.status).toBe(409);
    expect(reply.text).not.toContain('somebody');
  });

  it.each([
    ['one', { document: { a: 1 } }, { _id: expect.stringMatching(/^[0-9a-f]{24}$/) }],
    ['several', { documents: [{ a: 1 }, { a: 2 }] }, { _ids: [expect.any(String), expect.any(String)] }],
  ])('answers %s with the keys alone where that is preferred', async (_what, body, expected) => {
    const reply = await server.ask('POST', '/a/', { body, headers: { prefer: 'return=minimal' } });
    expect(reply).toMatchObject({ status: 201, headers: { 'preference-applied': 'return=minimal' } });
    expect(reply.body).toEqual(expected);
  });

  it.each([
    {},
    { document: {}, documents: [{}] },
    { documents: [] },
    { document: [] },
    { document: { $date: '2026-01-01T00:00:00Z' } },
    { document: null },
    { document: {}, more: 1 },
  ])('refuses %j', async (body) => {
    expect(await server.ask('POST', '/a/', { body })).toMatchObject({
      status: 400,
      body: { code: 'request/invalid-body' },
    });
  });

  it('answers 422 with pointers where the validator refuses', async () => {
    const validator = {
      $jsonSchema: {
        required: ['total'],
        properties: { total: { bsonType: 'int', description: 'must be a whole number' } },
      },
    };
    await server.ask('PUT', '/service/admin/v1/collections/checked/', { body: { validator } });
    expect(await server.ask('POST', '/checked/', { body: { document: { total: 'x' } } })).toMatchObject({
      status: 422,
      body: {
        code: 'storage/validation-failed',
        errors: [{ pointer: '/document/total', detail: 'is refused: must be a whole number' }],
      },
    });
    expect((await server.ask('PUT', '/checked/k/', { body: { document: {} } })).body.errors).toEqual([
      { pointer: '/document/total', detail: 'is missing' },
    ]);
    const bulk = await server.ask('POST', '/checked/bulk/', {
      body: { operations: [{ insertOne: { document: { total: 1 } } }, { insertOne: { document: {} } }] },
    });
    expect(bulk.body.results).toMatchObject([
      { status: 201 },
      { status: 422, problem: { errors: [{ pointer: '/operations/1/insertOne/document/total' }] } },
    ]);
  });

  it('points at the field that a query validator refuses', async () => {
    await server.ask('PUT', '/service/admin/v1/collections/ranged/', {
      body: { validator: { 'size.w': { $gt: 0 }, kind: { $in: ['a', 'b'] } } },
    });
    const reply = await server.ask('POST', '/ranged/', { body: { document: { size: { w: 0 }, kind: 'c' } } });
    expect(reply.status).toBe(422);
    const pointers = reply.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(['/document/size/w', '/document/kind']);
  });

  it('keeps every value exactly', async () => {
    const text =
      '{"big":{"$numberLong":"9007199254740993"},"long":{"$numberLong":"5"},"double":5.0,"tiny":1e-7,"decimal":{"$numberDecimal":"1.10"},"deep":[[{"x":null}]],"$$":1}';
    const made = await server.ask('POST', '/exact/', { body: `{"document":${text.replace(',"$$":1', '')}}` });
    const found = await server.ask('GET', `/exact/${made.body._id}/`);
    for (const part of [
      '"big":{"$numberLong":"9007199254740993"}',
      '"double":5.0',
      '"decimal":{"$numberDecimal":"1.10"}',
    ]) {
      expect(found.text).toContain(part);
    }
    const [stored] = await server.db.collection('exact').find().toArray();
    expect(stored?.['long']).toEqual(Long.fromNumber(5));
  });
});

describe('reading one', () => {
  it('answers 304 to who has it, and 200 once it changed', async () => {
    const etag = await put('/b/one/', { n: 1 });
    const unchanged = await server.ask('GET', '/b/one/', { headers: { 'if-none-match': `W/${etag}, "x"` } });
    expect(unchanged).toMatchObject({ status: 304, text: '', headers: { etag } });
    await server.ask('PATCH', '/b/one/', { body: { document: { n: 2 } } });
    expect(await server.ask('GET', '/b/one/', { headers: { 'if-none-match': etag } })).toMatchObject({
      status: 200,
      body: { n: 2 },
    });
  });

  it('answers HEAD as GET, without the body', async () => {
    await put('/b/two/', { n: 1 });
    const [get, head] = [await server.ask('GET', '/b/two/'), await server.ask('HEAD', '/b/two/')];
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(head.headers['etag']).toBe(get.headers['etag']);
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
  });

  it('projects', async () => {
    await put('/b/three/', { a: 1, b: { c: 2, d: 3 } });
    const reply = await server.ask('GET', `/b/three/?keys=${encodeURIComponent('{"b.c":1,"_id":0}')}`);
    expect(reply.body).toEqual({ b: { c: 2 } });
    expect(reply.headers['etag']).toBe((await server.ask('GET', '/b/three/')).headers['etag']);
  });

  it.each([
    '/b/none/',
    '/nowhere/none/',
    '/b/000000000000000000000000/',
    '/b/%7B%22%24oid%22%3A%22000000000000000000000000%22%7D/',
    '/b/_one/',
    '/b/.one/',
    `/b/${'x'.repeat(129)}/`,
  ])('answers 404 for %s', async (path) => {
    for (const [method, body] of [['GET'], ['PATCH', { document: { a: 1 } }], ['DELETE']] as const) {
      expect(await server.ask(method, path, body === undefined ? {} : { body })).toMatchObject({
        status: 404,
        body: { code: 'storage/document-not-found' },
      });
    }
  });

  it('finds an ObjectId by its digits, but a string of the same digits first', async () => {
    const id = new ObjectId();
    const digits = id.toHexString();
    await server.db.collection('old').insertOne({ _id: id, n: 'ObjectId' });
    expect((await server.ask('GET', `/old/${digits}/`)).body).toMatchObject({ _id: { $oid: digits }, n: 'ObjectId' });
    expect(
      (await server.ask('PATCH', `/old/${digits}/`, { body: { document: { touched: true } } })).body,
    ).toMatchObject({ touched: true });
    expect(await server.ask('PUT', `/old/${digits}/`, { body: { document: { n: 'replaced' } } })).toMatchObject({
      status: 200,
      body: { _id: { $oid: digits }, n: 'replaced' },
    });
    await server.db.collection('old').insertOne({ _id: digits, n: 'string' });
    expect((await server.ask('GET', `/old/${digits}/`)).body).toMatchObject({ n: 'string' });
    expect((await server.ask('DELETE', `/old/${digits}/`)).body).toEqual({ deleted: 1 });
    expect((await server.ask('GET', `/old/${digits}/`)).body).toMatchObject({ n: 'replaced' });
  });
});

describe('changing one', () => {
  it('sets plain fields and leaves the others', async () => {
    const before = await put('/c/one/', { a: 1, b: { c: 1, d: 2 } });
    const reply = await server.ask('PATCH', '/c/one/', { body: { document: { 'b.c': 9, e: 5 } } });
    expect(reply).toMatchObject({ status: 200, body: { _id: 'one', _rev: 2, a: 1, b: { c: 9, d: 2 }, e: 5 } });
    expect(reply.headers['etag']).not.toBe(before);
  });

  it('takes operators and pipelines as they are', async () => {
    await put('/c/two/', { n: 1, list: [1] });
    expect(
      (await server.ask('PATCH', '/c/two/', { body: { document: { $inc: { n: 2 }, $push: { list: 2 } } } })).body,
    ).toMatchObject({ n: 3, list: [1, 2] });
    expect(
      (
        await server.ask('PATCH', '/c/two/', {
          body: { document: [{ $set: { n: { $add: ['$n', 4] } } }, { $unset: 'list' }] },
        })
      ).body,
    ).toMatchObject({ n: 7 });
  });

  it('keeps the fields of the server whatever a pipeline makes', async () => {
    await put('/c/three/', { a: 1 });
    await server.db.collection('c').updateOne({ _id: 'three' }, { $set: { _owner: 'ada' } });
    const { body: before } = await server.ask('GET', '/c/three/');
    for (const stage of [
      { $replaceWith: { b: 1, _owner: 'eve', _created: 5 } },
      { $replaceRoot: { newRoot: { $arrayToObject: [[['_owner', 'eve']]] } } },
      { $project: { b: 1 } },
    ]) {
      const { body } = await server.ask('PATCH', '/c/three/', { body: { document: [stage] } });
      expect(body).toMatchObject({ _id: 'three', _owner: 'ada', _created: before._created });
    }
  });

  it('answers 412 to who has an old version, 404 before that, and changes nothing', async () => {
    const old = await put('/c/four/', { n: 1 });
    const current = String((await server.ask('PATCH', '/c/four/', { body: { document: { n: 2 } } })).headers['etag']);
    const attempt = (etag: string, path = '/c/four/') =>
      server.ask('PATCH', path, { body: { document: { n: 3 } }, headers: { 'if-match': etag } });
    expect(await attempt(old)).toMatchObject({ status: 412, body: { code: 'request/precondition-failed' } });
    expect(await attempt(`W/${current}`)).toMatchObject({ status: 412 });
    expect(await attempt(old, '/c/none/')).toMatchObject({ status: 404 });
    expect((await server.ask('GET', '/c/four/')).body.n).toBe(2);
    expect(await attempt(`"x", ${current}`)).toMatchObject({ status: 200, body: { n: 3 } });
    expect(await attempt('*')).toMatchObject({ status: 200 });
    expect(await server.ask('DELETE', '/c/four/', { headers: { 'if-match': old } })).toMatchObject({ status: 412 });
    expect(await server.ask('DELETE', '/c/four/', { headers: { 'if-match': '*' } })).toMatchObject({
      status: 200,
      body: { deleted: 1 },
    });
  });

  it('cannot grow a document over 16 MiB', async () => {
    const part = 'x'.repeat(9 * 1024 * 1024);
    await put('/c/large/', { a: part });
    expect(await server.ask('PATCH', '/c/large/', { body: { document: { b: part } } })).toMatchObject({
      status: 413,
      body: { code: 'storage/document-too-large' },
    });
    expect((await server.ask('GET', '/c/large/')).body._rev).toBe(1);
  });

  it.each([
    ['an unknown operator', { $nothing: { a: 1 } }],
    ['text for $inc', { $inc: { n: '0+(select 1)' } }],
    ['a document for $inc', { $inc: { n: {} } }],
    ['$inc of text', { $inc: { title: 1 } }],
    ['NaN for $inc', { $inc: { n: { $numberDouble: 'NaN' } } }],
    ['too large an $inc', { $inc: { n: 9_007_199_254_740_994 } }],
    ['two changes of one field', { $set: { n: 1 }, $inc: { n: 1 } }],
    ['plain fields among operators', { $set: { n: 1 }, title: 2 }],
  ])('refuses %s and leaves the document as it is', async (_what, document) => {
    await put('/c/five/', { n: 1, title: 'x' });
    const { body: before } = await server.ask('GET', '/c/five/');
    expect(await server.ask('PATCH', '/c/five/', { body: { document } })).toMatchObject({
      status: 400,
      body: { code: 'storage/invalid-update' },
    });
    expect((await server.ask('GET', '/c/five/')).body).toEqual(before);
  });
});

describe('putting', () => {
  it('creates with 201, replaces with 200, and keeps what is the server’s', async () => {
    const made = await server.ask('PUT', '/d/one/', { body: { document: { a: 1, b: 2 } } });
    expect(made).toMatchObject({
      status: 201,
      headers: { location: '/service/storage/v1/d/one/' },
      body: { _id: 'one', _rev: 1, a: 1, b: 2 },
    });
    await server.db.collection('d').updateOne({ _id: 'one' }, { $set: { _owner: 'ada' } });
    const replaced = await server.ask('PUT', '/d/one/', { body: { document: { c: 3 } } });
    expect(replaced.status).toBe(200);
    expect(replaced.body).toEqual({
      _id: 'one',
      _rev: 3,
      _created: made.body._created,
      _updated: expect.anything(),
      _owner: 'ada',
      c: 3,
    });
  });

  it.each([
    ['If-None-Match: * on a new key', '/d/new1/', { 'if-none-match': '*' }, 201],
    ['If-None-Match: * on a taken key', '/d/taken/', { 'if-none-match': '*' }, 412],
    ['If-Match: * on a new key', '/d/new2/', { 'if-match': '*' }, 412],
    ['If-Match: * on a taken key', '/d/taken/', { 'if-match': '*' }, 200],
    ['If-Match of another version', '/d/taken/', { 'if-match': '"1-x"' }, 412],
    ['If-Match on a new key', '/d/new3/', { 'if-match': '"1-x"' }, 412],
    ['If-None-Match with a version', '/d/taken/', { 'if-none-match': '"1-x"' }, 400],
  ])('%s', async (_what, path, headers, status) => {
    await put('/d/taken/', { a: 1 });
    expect((await server.ask('PUT', path, { body: { document: { a: 2 } }, headers })).status).toBe(status);
  });

  it.each(['_x', '.x', 'a%20b', 'a%2Fb', 'é', 'x'.repeat(129)])('refuses the key %s', async (key) => {
    expect(await server.ask('PUT', `/d/${encodeURI(decodeURI(key))}/`, { body: { document: {} } })).toMatchObject({
      status: 400,
      body: { code: 'storage/invalid-key' },
    });
  });

  it('refuses operators, which belong into a PATCH', async () => {
    expect(await server.ask('PUT', '/d/op/', { body: { document: { $set: { a: 1 } } } })).toMatchObject({
      status: 400,
      body: { code: 'storage/invalid-document', errors: [{ pointer: '/document/$set' }] },
    });
  });

  it('takes a key of 128 characters', async () => {
    expect((await server.ask('PUT', `/d/${'x'.repeat(128)}/`, { body: { document: {} } })).status).toBe(201);
  });
});

describe('changing and deleting by query', () => {
  it('answers how many', async () => {
    await server.ask('POST', '/e/', { body: { documents: [{ n: 1 }, { n: 2 }, { n: 2, done: true }] } });
    expect((await server.ask('PATCH', '/e/', { body: { query: { n: 2 }, document: { done: true } } })).body).toEqual({
      matched: 2,
      modified: 1,
    });
    expect((await server.ask('PATCH', '/e/', { body: { all: true, document: { $inc: { n: 1 } } } })).body).toEqual({
      matched: 3,
      modified: 3,
    });
    expect((await server.ask('DELETE', '/e/', { body: { query: { n: 3 } } })).body).toEqual({ deleted: 2 });
    expect((await server.ask('DELETE', `/e/?query=${encodeURIComponent('{"n":2}')}`)).body).toEqual({ deleted: 1 });
    expect((await server.ask('DELETE', '/e/?all=true')).body).toEqual({ deleted: 0 });
  });

  it.each([
    [{}],
    [{ query: {} }],
    [{ query: { $and: [{}] } }],
    [{ query: { x: { $exists: false } } }],
    [{ query: {}, all: false }],
  ])('needs a word to reach everything with %j', async (selection) => {
    await put('/e/stays/', { n: 1 });
    const replies = [
      await server.ask('PATCH', '/e/', { body: { ...selection, document: { gone: true } } }),
      await server.ask('DELETE', '/e/', { body: selection }),
    ];
    for (const reply of replies) expect(reply).toMatchObject({ status: 400, body: { code: 'storage/empty-query' } });
    expect((await server.ask('GET', '/e/stays/')).body).not.toHaveProperty('gone');
  });

  it.each([
    ['null', 'DELETE', '/e/', { query: null }],
    ['text', 'DELETE', '/e/', { query: 'x' }],
    ['URL and body both', 'DELETE', `/e/?query=${encodeURIComponent('{"n":1}')}`, { query: { n: 1 } }],
    ['the URL twice', 'DELETE', '/e/?all=true&all=true', undefined],
    ['an unknown parameter', 'DELETE', '/e/?every=true', undefined],
    ['a patch without a document', 'PATCH', '/e/', { query: { n: 1 } }],
  ] as const)('refuses %s', async (_what, method, path, body) => {
    expect((await server.ask(method, path, body === undefined ? {} : { body })).status).toBe(400);
  });

  it('deletes nothing where there is no collection', async () => {
    expect((await server.ask('DELETE', '/nowhere/', { body: { all: true } })).body).toEqual({ deleted: 0 });
    expect((await server.ask('PATCH', '/nowhere/', { body: { query: { a: 1 }, document: { b: 1 } } })).body).toEqual({
      matched: 0,
      modified: 0,
    });
  });
});

describe('counting, distinct values, aggregation', () => {
  beforeAll(async () => {
    await server.ask('POST', '/f/', { body: { documents: [{ n: 1, t: ['a', 'b'] }, { n: 2, t: ['b'] }, { n: 2 }] } });
  });

  it.each([
    ['count', { query: { n: 2 } }, { count: 2 }],
    ['count', {}, { count: 3 }],
    ['distinct', { field: 't' }, ['a', 'b']],
    ['distinct', { field: 'n', query: { t: 'b' } }, [1, 2]],
    [
      'aggregate',
      { pipeline: [{ $group: { _id: '$n', c: { $sum: 1 } } }, { $sort: { _id: 1 } }] },
      [
        { _id: 1, c: 1 },
        { _id: 2, c: 2 },
      ],
    ],
    ['aggregate', { pipeline: [{ $match: { n: 9 } }] }, []],
  ])('%s %j', async (door, body, expected) => {
    expect(await server.ask('POST', `/f/${door}/`, { body })).toMatchObject({ status: 200, body: expected });
  });

  it.each([
    ['count', {}, { count: 0 }],
    ['distinct', { field: 'x' }, []],
    ['aggregate', { pipeline: [] }, []],
    ['find', {}, []],
  ])('answers %s of a collection that is not there as empty', async (door, body, expected) => {
    expect(await server.ask('POST', `/nowhere/${door}/`, { body })).toMatchObject({ status: 200, body: expected });
  });
});
