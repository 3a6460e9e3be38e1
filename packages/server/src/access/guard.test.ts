import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { memoryKeys } from '../../test/support/memory-keys.ts';
import { parseConfig } from '../config/parse.ts';
import { createServer } from '../http/create-server.ts';
import { createGuard } from './guard.ts';
import { createKeyRing } from './key-ring.ts';
import { countOperations, createLimits } from './limits.ts';

const secret = 'a server secret';
const time = { now: 0 };
const clock = { now: () => time.now };
const keys = memoryKeys(clock.now);
const config = parseConfig({ environment: { TRUSTED_PROXIES: '127.0.0.1' } });
const { server } = createServer(config, pino({ level: 'silent' }));
const made = { secret: '', publishable: '', bound: '' };

beforeAll(async () => {
  const base = { name: 'k', scopes: [], origins: [], expires: null };
  made.secret = (await keys.create({ ...base, kind: 'secret', scopes: ['*'] })).key;
  made.publishable = (await keys.create({ ...base, kind: 'publishable' })).key;
  made.bound = (await keys.create({ ...base, kind: 'publishable', origins: ['https://app.example'] })).key;
  const limits = createLimits({ count: 3, windowMs: 60_000 }, clock);
  const guard = createGuard(createKeyRing(secret, keys, clock), limits);
  server.addHook('onRoute', countOperations(limits));
  server.post(
    '/bulk',
    {
      onRequest: guard,
      schema: { body: { type: 'object', required: ['operations'], properties: { operations: { type: 'array' } } } },
    },
    () => 'ok',
  );
  server.get('/who', { onRequest: guard }, (request) => ({ id: request.caller.id, kind: request.caller.kind }));
  await server.ready();
});
afterAll(() => server.close());
// A new window for every test.
beforeEach(() => {
  time.now += 60_000;
});

const ask = (headers: Record<string, string>, from = '9.9.9.9') =>
  server.inject({ url: '/who', headers: { 'x-forwarded-for': from, ...headers } });

describe('who asks', () => {
  test.each([
    ['nobody', () => ({}), 401, 'access/key-missing'],
    ['an empty key', () => ({ 'x-api-key': '' }), 401, 'access/key-missing'],
    ['a wrong key', () => ({ 'x-api-key': 'a server secreT' }), 401, 'access/key-invalid'],
    ['a key twice', () => ({ 'x-api-key': `${secret}, ${secret}` }), 401, 'access/key-invalid'],
    ['non-ASCII', () => ({ 'x-api-key': '\u00e4' }), 401, 'access/key-invalid'],
    ['the server’s secret', () => ({ 'x-api-key': secret }), 200, undefined],
    ['a secret key', () => ({ 'x-api-key': made.secret }), 200, undefined],
    ['a publishable key', () => ({ 'x-api-key': made.publishable }), 200, undefined],
    ['a bound key from its origin', () => ({ 'x-api-key': made.bound, origin: 'https://app.example' }), 200, undefined],
    ['a bound key from no page', () => ({ 'x-api-key': made.bound }), 200, undefined],
    [
      'a bound key from elsewhere',
      () => ({ 'x-api-key': made.bound, origin: 'https://app.example.evil' }),
      403,
      'access/origin-refused',
    ],
    ['a bound key from null', () => ({ 'x-api-key': made.bound, origin: 'null' }), 403, 'access/origin-refused'],
    ['a token that is none', () => ({ 'x-api-key': secret, authorization: 'Bearer' }), 401, 'access/token-invalid'],
    [
      'a token of three parts',
      () => ({ 'x-api-key': secret, authorization: 'Bearer x y' }),
      401,
      'access/token-invalid',
    ],
    ['another scheme', () => ({ 'x-api-key': secret, authorization: 'Basic !!!' }), 401, 'access/token-invalid'],
  ] as const)('%s', async (_name, headers, status, code) => {
    const answer = await ask(headers());
    expect(answer.statusCode).toBe(status);
    if (code !== undefined) expect(answer.json().code).toBe(code);
    if (status === 401) expect(answer.headers['www-authenticate']).toMatch(/^(ApiKey|Bearer)/);
  });

  test('a key in the query string is none', async () => {
    expect((await server.inject(`/who?x-api-key=${encodeURIComponent(secret)}`)).statusCode).toBe(401);
  });

  test('answers are for the caller alone', async () => {
    const { headers } = await ask({ 'x-api-key': secret });
    expect(headers).toMatchObject({ 'cache-control': 'private, no-cache', vary: 'X-API-Key, Authorization' });
  });
});

describe('limits', () => {
  const statuses = async (count: number, headers: () => Record<string, string>, from?: (index: number) => string) => {
    const answers = await Promise.all(Array.from({ length: count }, (_, index) => ask(headers(), from?.(index))));
    return answers.map((answer) => answer.statusCode);
  };

  test('a publishable key is held to the limit, even by many requests at once', async () => {
    const all = await statuses(20, () => ({ 'x-api-key': made.publishable }));
    expect(all.filter((status) => status === 200)).toHaveLength(3);
    expect(all.filter((status) => status === 429)).toHaveLength(17);
  });

  test('the answers say what is left, and a 429 when to come back', async () => {
    const first = await ask({ 'x-api-key': made.publishable });
    expect(first.headers).toMatchObject({ 'ratelimit-policy': '"api";q=3;w=60', ratelimit: '"api";r=2;t=60' });
    await statuses(3, () => ({ 'x-api-key': made.publishable }));
    const refused = await ask({ 'x-api-key': made.publishable });
    expect(refused.statusCode).toBe(429);
    expect(refused.headers).toMatchObject({ 'retry-after': '60', ratelimit: '"api";r=0;t=60' });
  });

  test('secret keys are not counted, and told nothing of limits', async () => {
    expect(new Set(await statuses(20, () => ({ 'x-api-key': made.secret })))).toEqual(new Set([200]));
    expect((await ask({ 'x-api-key': secret })).headers).not.toHaveProperty('ratelimit');
  });

  test('who guesses keys is held to the limit by address', async () => {
    const all = await statuses(10, () => ({ 'x-api-key': `guess ${Math.random()}` }));
    expect(all.filter((status) => status === 401)).toHaveLength(3);
    expect(all.filter((status) => status === 429)).toHaveLength(7);
  });

  test.each([
    ['one IPv6 network', (index: number) => `2001:db8::${(index + 1).toString(16)}`],
    ['two spellings of an address', (index: number) => (index % 2 === 0 ? '1.2.3.4' : '::ffff:1.2.3.4')],
    ['forged addresses before the real one', (index: number) => `10.0.0.${index}, 1.2.3.5`],
  ])('%s counts as one caller', async (_name, from) => {
    const all = await statuses(10, () => ({ 'x-api-key': made.publishable }), from);
    expect(all.filter((status) => status === 200)).toHaveLength(3);
  });

  test.each([
    ['as many as the limit', 3, 'publishable', 200],
    ['more than the limit', 4, 'publishable', 429],
    ['more, by a secret key', 1000, 'secret', 200],
  ] as const)('a batch counts each of its operations: %s', async (_name, size, kind, status) => {
    const headers = { 'x-api-key': made[kind], 'x-forwarded-for': '7.7.7.7' };
    const answer = await server.inject({
      method: 'POST',
      url: '/bulk',
      headers,
      payload: { operations: Array(size).fill({}) },
    });
    expect(answer.statusCode).toBe(status);
    const more = await ask({ 'x-api-key': made[kind] }, '7.7.7.7');
    expect(more.statusCode).toBe(size === 3 ? 429 : 200);
  });

  test('other addresses are not held up', async () => {
    await statuses(10, () => ({ 'x-api-key': made.publishable }));
    expect((await ask({ 'x-api-key': made.publishable }, '8.8.8.8')).statusCode).toBe(200);
  });

  test('forwarded addresses count only from a trusted proxy', async () => {
    const { server: direct } = createServer(parseConfig({}), pino({ level: 'silent' }));
    const guard = createGuard(createKeyRing(secret, keys, clock), createLimits({ count: 3, windowMs: 60_000 }, clock));
    direct.get('/who', { onRequest: guard }, () => 'ok');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        direct.inject({ url: '/who', headers: { 'x-api-key': made.publishable, 'x-forwarded-for': `1.1.1.${index}` } }),
      ),
    );
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(3);
    await direct.close();
  });
});
