import { fastifyCors } from '@fastify/cors';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseConfig } from '../config/parse.ts';
import { corsOptions } from './cors.ts';
import { createServer } from './create-server.ts';

const { server } = createServer(parseConfig({}), pino({ level: 'silent' }));
beforeAll(async () => {
  await server.register(fastifyCors, corsOptions(['https://good.example', 'http://localhost:5173']));
  server.get('/things', () => 'ok');
  await server.ready();
});
afterAll(() => server.close());

const preflight = { 'access-control-request-method': 'GET', 'access-control-request-headers': 'x-api-key' };

describe.each([
  ['a page of an allowed origin', 'https://good.example', 'https://good.example'],
  ['one with a port', 'http://localhost:5173', 'http://localhost:5173'],
  ['null', 'null', undefined],
  ['an origin that ends alike', 'https://good.example.evil', undefined],
  ['an origin that begins alike', 'https://evil-good.example', undefined],
  ['another scheme', 'http://good.example', undefined],
  ['another port', 'https://good.example:8443', undefined],
])('%s', (_name, origin, allowed) => {
  test('is answered', async () => {
    const { headers } = await server.inject({ url: '/things', headers: { origin } });
    expect(headers['access-control-allow-origin']).toBe(allowed);
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    expect(headers.vary).toMatch(/origin/i);
  });

  test('may ask before', async () => {
    const { headers, statusCode } = await server.inject({
      method: 'OPTIONS',
      url: '/things',
      headers: { origin, ...preflight },
    });
    expect(statusCode).toBe(204);
    expect(headers['access-control-allow-origin']).toBe(allowed);
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  });
});

test('what pages need is exposed, and a preflight is kept for ten minutes at most', async () => {
  const origin = 'https://good.example';
  const plain = await server.inject({ url: '/things', headers: { origin } });
  expect(plain.headers['access-control-expose-headers']).toMatch(/etag.*location.*ratelimit.*x-request-id/);
  const asked = await server.inject({ method: 'OPTIONS', url: '/things', headers: { origin, ...preflight } });
  expect(asked.headers['access-control-max-age']).toBe('600');
});

test('without CORS_ORIGINS there is none', async () => {
  const { server: closed } = createServer(parseConfig({}), pino({ level: 'silent' }));
  closed.get('/things', () => 'ok');
  const { headers } = await closed.inject({ url: '/things', headers: { origin: 'https://good.example' } });
  expect(headers['access-control-allow-origin']).toBeUndefined();
  await closed.close();
});
