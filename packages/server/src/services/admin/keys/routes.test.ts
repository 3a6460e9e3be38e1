import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serverSecret, type TestApp, testApp } from '../../../../test/support/test-app.ts';

let app: TestApp;
const time = { now: Date.UTC(2026, 0, 1) };
const path = '/service/admin/v1/keys/';

beforeAll(async () => {
  app = await testApp({}, () => time.now);
});
afterAll(() => app.close());

const create = (payload: object, key: string | null = serverSecret) =>
  app.ask({ method: 'POST', url: path, payload, key });

async function keyOf(payload: object): Promise<string> {
  return (await create({ name: 'k', ...payload })).json().key;
}

describe('who may', () => {
  const scopes = [
    [null, 401],
    ['publishable', 403],
    [['storage:read', 'storage:write'], 403],
    [['functions:deploy'], 403],
    [['admin'], 200],
    [['*'], 200],
  ] as const;

  test.each(scopes)('%j', async (asker, status) => {
    const { _id } = (await create({ name: 'a key', kind: 'secret' })).json();
    const key =
      asker === null
        ? null
        : await keyOf(asker === 'publishable' ? { kind: asker } : { kind: 'secret', scopes: asker });
    const statuses = await Promise.all([
      app.ask({ url: path, key }),
      app.ask({ url: `${path}${_id}/`, key }),
      create({ name: 'k', kind: 'secret' }, key),
      app.ask({ method: 'DELETE', url: `${path}${_id}/`, key }),
    ]);
    expect(statuses.map((answer) => answer.statusCode)).toEqual([
      status,
      status,
      status === 200 ? 201 : status,
      status,
    ]);
  });
});

describe('a new key', () => {
  test('is shown once, and kept as a digest only', async () => {
    const answer = await create({ name: 'phone app', kind: 'publishable', origins: ['https://app.example'] });
    expect(answer.statusCode).toBe(201);
    expect(answer.headers).toMatchObject({ location: `${path}${answer.json()._id}/`, 'cache-control': 'no-store' });
    const { key, ...shown } = answer.json();
    expect(key).toMatch(/^pk_[0-9a-f]{24}_[A-Za-z0-9_-]{43}$/);
    expect(shown).toEqual({
      _id: expect.stringMatching(/^[0-9a-f]{24}$/),
      name: 'phone app',
      kind: 'publishable',
      scopes: [],
      origins: ['https://app.example'],
      expires: null,
      hint: key.slice(0, 36),
      _created: '2026-01-01T00:00:00.000Z',
    });
    expect((await app.ask({ url: `${path}${shown._id}/` })).json()).toEqual(shown);
    expect((await app.ask({ url: path })).body).not.toContain(key);
    expect(JSON.stringify(await app.db.collection('_keys').find().toArray())).not.toContain(key);
  });

  test('of the kind secret may do everything unless told otherwise', async () => {
    expect((await create({ name: 'k', kind: 'secret' })).json().scopes).toEqual(['*']);
  });

  test.each([
    [{}, '/name'],
    [{ name: 'k' }, '/kind'],
    [{ name: '', kind: 'secret' }, '/name'],
    [{ name: 5, kind: 'secret' }, '/name'],
    [{ name: 'k', kind: 'master' }, '/kind'],
    [{ name: 'k', kind: 'secret', scopes: 'storage:read' }, '/scopes'],
    [{ name: 'k', kind: 'secret', scopes: ['*', '*'] }, '/scopes'],
    [{ name: 'k', kind: 'secret', scopes: ['storage:everything'] }, '/scopes/0'],
    [{ name: 'k', kind: 'secret', scopes: ['*', 'toString'] }, '/scopes/1'],
    [{ name: 'k', kind: 'secret', origins: ['https://a.example'] }, '/origins'],
    [{ name: 'k', kind: 'publishable', scopes: ['storage:read'] }, '/scopes'],
    [{ name: 'k', kind: 'publishable', origins: ['*'] }, '/origins/0'],
    [{ name: 'k', kind: 'publishable', origins: ['https://a.example', 'null'] }, '/origins/1'],
    [{ name: 'k', kind: 'publishable', origins: ['https://a.example/path'] }, '/origins/0'],
    [{ name: 'k', kind: 'secret', expires: '2020-01-01T00:00:00Z' }, '/expires'],
    [{ name: 'k', kind: 'secret', expires: '2030-01-01' }, '/expires'],
    [{ name: 'k', kind: 'secret', expires: '2030-01-01T00:00:00' }, '/expires'],
    [{ name: 'k', kind: 'secret', expires: '2030-13-01T00:00:00Z' }, '/expires'],
    [{ name: 'k', kind: 'secret', expires: 1893456000 }, '/expires'],
    [{ name: 'k', kind: 'secret', userId: 'x' }, '/userId'],
    [{ name: 'k', kind: 'secret', _id: '0'.repeat(24) }, '/_id'],
  ])('%j is refused at %s', async (payload, pointer) => {
    const answer = await create(payload);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0].pointer).toBe(pointer);
  });
});

describe('a deleted key', () => {
  test('is refused at once', async () => {
    const { key, _id } = (await create({ name: 'k', kind: 'secret' })).json();
    expect((await app.ask({ url: path, key })).statusCode).toBe(200);
    expect((await app.ask({ method: 'DELETE', url: `${path}${_id}/` })).json()).toEqual({ deleted: 1 });
    expect((await app.ask({ url: path, key })).statusCode).toBe(401);
    expect((await app.ask({ method: 'DELETE', url: `${path}${_id}/` })).statusCode).toBe(404);
  });

  test('is refused within a second where another node has deleted it', async () => {
    const { key, _id } = (await create({ name: 'k', kind: 'secret' })).json();
    expect((await app.ask({ url: path, key })).statusCode).toBe(200);
    await app.db.collection('_keys').deleteOne({ _id });
    time.now += 999;
    expect((await app.ask({ url: path, key })).statusCode).toBe(401);
  });
});

test('an expired key is refused', async () => {
  const expires = new Date(time.now + 1000).toISOString();
  const key = await keyOf({ kind: 'secret', expires });
  expect((await app.ask({ url: path, key })).statusCode).toBe(200);
  time.now += 1000;
  expect((await app.ask({ url: path, key })).statusCode).toBe(401);
});

test.each(['x', '0'.repeat(23), '0'.repeat(25), '__proto__', '%00', "a'b"])('the id %j is malformed', async (id) => {
  expect((await app.ask({ url: `${path}${id}/` })).statusCode).toBe(400);
});

test('keys are no documents of the storage service', async () => {
  expect((await app.ask({ url: '/service/storage/v1/_keys/' })).statusCode).toBe(400);
});
