import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseConfig } from '../config/parse.ts';
import { createServer } from './create-server.ts';

const logged: string[] = [];
const log = pino(
  { level: 'info' },
  new Writable({
    write: (chunk, _encoding, done) => {
      logged.push(String(chunk));
      done();
    },
  }),
);
const { server } = createServer(parseConfig({ environment: { MAX_CONTENT_LENGTH: '1KiB' } }), log);
let port = 0;

beforeAll(async () => {
  server.get(
    '/things/:key',
    {
      schema: {
        querystring: {
          type: 'object',
          additionalProperties: false,
          properties: { limit: { type: 'integer', maximum: 5 } },
        },
      },
    },
    (request) => request.query,
  );
  server.post(
    '/things',
    {
      schema: {
        body: {
          type: 'object',
          additionalProperties: false,
          required: ['document'],
          properties: { document: { type: 'object', 'x-ejson': 'document' } },
        },
      },
    },
    () => ({ ok: true }),
  );
  server.delete('/things', { schema: { body: { type: 'object', additionalProperties: false } } }, (request) => ({
    hasBody: request.body !== undefined && request.body !== null,
  }));
  server.get('/throws', () => {
    throw new Error('SELECT * FROM d1 in /data/coglex.db');
  });
  server.get('/throws-text', () => Promise.reject('a text'));
  await server.listen({ port: 0, host: '127.0.0.1' });
  port = (server.server.address() as AddressInfo).port;
});
afterAll(() => server.close());
beforeEach(() => logged.splice(0));

/** Sends bytes as they are, and answers with all that comes back until the server closes or falls silent. */
function send(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    let answer = '';
    socket.setTimeout(1500, () => socket.destroy());
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('close', () => resolve(answer));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : reject(error),
    );
  });
}

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
const json = { 'content-type': 'application/json' };

describe('what is no proper HTTP is refused, and the connection closed', () => {
  const get = 'GET /things/a HTTP/1.1\r\nHost: x\r\n';
  const post = 'POST /things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
  test.each([
    [
      'content length beside transfer encoding',
      `${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
    ],
    ['two content lengths', `${post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, 400],
    ['an unknown transfer encoding', `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`, 400],
    ['a negative content length', `${post}Content-Length: -1\r\n\r\n`, 400],
    ['line feeds alone', 'GET /things/a HTTP/1.1\nHost: x\n\n', 400],
    ['a folded header', `${get}X-A: b\r\n c\r\n\r\n`, 400],
    ['a zero byte in a header', `${get}X-A: b\0c\r\n\r\n`, 400],
    ['a space before the colon', `${get}X-A : b\r\n\r\n`, 400],
    ['no host', 'GET /things/a HTTP/1.1\r\n\r\n', 400],
    ['two hosts', 'GET /things/a HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n', 400],
    ['an absolute target', 'GET http://evil.example/things/a HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['OPTIONS *', 'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n', 405],
    ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n', 405],
    ['HTTP/0.9', 'GET /things/a\r\n\r\n', 400],
    ['TRACE', 'TRACE /things/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 405],
    ['an unknown method', 'FROB /things/a HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['no HTTP at all', '\x16\x03\x01\x02\0\x01\0', 400],
    ['20,000 headers', `${get}${'a: b\r\n'.repeat(20_000)}\r\n`, 431],
    ['a header of 64 KB', `${get}Authorization: Bearer ${'x'.repeat(65_536)}\r\n\r\n`, 431],
    ['a URL of 1 MB', `GET /${'x'.repeat(1_000_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 414],
    ['a URL of 20 KB', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 414],
  ])('%s', async (_name, bytes, status) => {
    const answer = await send(bytes);
    expect(statusOf(answer)).toBe(status);
    expect(answer).toMatch(/content-type: application\/problem\+json/i);
    expect(answer).toMatch(/x-request-id: \S+/i);
    expect(answer).toMatch(/connection: close/i);
    expect(answer).toContain(`"status":${status}`);
  });

  test('an expectation that is not known is left unmet', async () => {
    expect(statusOf(await send(`${get}Expect: nothing\r\nConnection: close\r\n\r\n`))).toBe(200);
  });

  test('and healthy clients are served all the while', async () => {
    expect((await server.inject('/things/a')).statusCode).toBe(200);
  });
});

describe('paths', () => {
  test.each([
    ['/things/a', 200],
    ['/things/a/', 200],
    ['/th%69ngs/a', 200],
    ['//things/a', 404],
    ['/things//a', 404],
    ['/Things/a', 404],
    ['/x/../things/a', 404],
    ['/x/%2e%2e/things/a', 404],
    ['/things%2fa', 404],
    ['/things/a;x=1', 200],
    ['/things./a', 404],
    ['/things/%', 400],
    ['/things/%ff', 400],
    ['/things/%c0%af', 400],
    [`/things/${'x'.repeat(2000)}`, 414],
  ])('%s answers %d', async (path, status) => {
    // Over a socket: a client library would tidy the path up.
    expect(statusOf(await send(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`))).toBe(status);
  });
});

describe('methods', () => {
  test.each([
    ['DELETE', '/things/a', 405, 'GET, HEAD, OPTIONS'],
    ['PATCH', '/things/', 405, 'DELETE, POST, OPTIONS'],
    ['OPTIONS', '/things/a', 204, 'GET, HEAD, OPTIONS'],
    ['GET', '/nothing', 404, undefined],
    ['OPTIONS', '/nothing', 404, undefined],
  ] as const)('%s %s answers %d', async (method, url, status, allow) => {
    const answer = await server.inject({ method, url });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers.allow).toBe(allow);
  });

  test('HEAD answers as GET without a body', async () => {
    const answer = await server.inject({ method: 'HEAD', url: '/things/a' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-length']).toBe('2');
    expect(answer.body).toBe('');
  });

  test('no header changes the method', async () => {
    const answer = await server.inject({
      method: 'POST',
      url: '/things',
      headers: { ...json, 'x-http-method-override': 'DELETE' },
      payload: '{"document": {}}',
    });
    expect(answer.json()).toEqual({ ok: true });
  });
});

describe('bodies', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const gzip = { ...json, 'content-encoding': 'gzip' };
  test.each([
    ['nothing at all', {}, 400, 'request/invalid-body'],
    ['a document', { headers: json, payload: '{"document": {"a": 1}}' }, 200, undefined],
    ['an array for a document', { headers: json, payload: '{"document": []}' }, 400, 'request/invalid-body'],
    [
      'a date for a document',
      { headers: json, payload: '{"document": {"$date": "2020-01-01T00:00:00Z"}}' },
      400,
      'request/invalid-body',
    ],
    ['an unknown member', { headers: json, payload: '{"document": {}, "more": 1}' }, 400, 'request/invalid-body'],
    ['an array', { headers: json, payload: '[{"document": {}}]' }, 400, 'request/invalid-body'],
    ['null', { headers: json, payload: 'null' }, 400, 'request/invalid-body'],
    ['half of JSON', { headers: json, payload: '{"document": {' }, 400, 'request/invalid-json'],
    [
      'more than the limit',
      { headers: json, payload: `{"document": {"a": "${'x'.repeat(1024)}"}}` },
      413,
      'request/body-too-large',
    ],
    ['a form', { headers: form, payload: 'document=1' }, 415, 'request/unsupported-media-type'],
    ['no content type', { payload: '{"document": {}}' }, 415, 'request/unsupported-media-type'],
    ['gzip', { headers: gzip, payload: '{"document": {}}' }, 415, 'request/unsupported-media-type'],
  ])('%s', async (_name, request, status, code) => {
    const answer = await server.inject({ method: 'POST', url: '/things', ...request });
    expect(answer.statusCode).toBe(status);
    expect(answer.json().code).toBe(code);
  });

  test('a body that only claims to be short is cut off', async () => {
    const chunk = `400\r\n${'x'.repeat(1024)}\r\n`;
    const answer = await send(
      `POST /things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(3)}`,
    );
    expect(statusOf(answer)).toBe(413);
  });

  test('a DELETE may come without one', async () => {
    expect((await server.inject({ method: 'DELETE', url: '/things' })).json()).toEqual({ hasBody: false });
    expect((await server.inject({ method: 'DELETE', url: '/things', headers: json, payload: '{}' })).json()).toEqual({
      hasBody: true,
    });
    expect(
      (await server.inject({ method: 'DELETE', url: '/things', headers: json, payload: '{"a": 1}' })).statusCode,
    ).toBe(400);
  });
});

describe('query parameters', () => {
  test.each([
    ['limit=5', 200],
    ['limit=6', 400],
    ['limit=05', 400],
    ['limit=1e0', 400],
    ['limit=%205', 400],
    ['limit=', 400],
    ['limit=1&limit=2', 400],
    ['limit[]=1', 400],
    ['unknown=1', 400],
    ['__proto__=1', 400],
  ])('%s answers %d', async (query, status) => {
    const answer = await server.inject(`/things/a?${query}`);
    expect(answer.statusCode).toBe(status);
    if (status === 400)
      expect(answer.json()).toMatchObject({
        code: 'request/invalid-query',
        errors: [{ pointer: expect.stringMatching(/^\//) }],
      });
  });
});

describe('problems', () => {
  test('have all members of RFC 9457, a code and the request id', async () => {
    const answer = await server.inject('/nothing');
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(answer.json()).toEqual({
      type: '/docs/problems/#request/not-found',
      title: 'No such route',
      status: 404,
      detail: expect.any(String),
      instance: answer.headers['x-request-id'],
      code: 'request/not-found',
    });
  });

  test.each(['/throws', '/throws-text'])('%s is a 500 that says nothing, logged once with its cause', async (url) => {
    const answer = await server.inject(url);
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(/SELECT|coglex\.db|a text|Error:|\.ts/);
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({
      level: 50,
      requestId: answer.headers['x-request-id'],
      path: url,
    });
    expect(logged[0]).toMatch(/SELECT|a text/);
  });

  test('nothing is logged of a request that went well, or that its caller got wrong', async () => {
    await server.inject('/things/a');
    await server.inject('/nothing');
    expect(logged).toEqual([]);
  });
});

describe('request ids', () => {
  test.each(['abc-123', 'a.b_c:d', 'x'.repeat(64)])('a sane one is kept: %s', async (id) => {
    expect((await server.inject({ url: '/things/a', headers: { 'x-request-id': id } })).headers['x-request-id']).toBe(
      id,
    );
  });

  test.each(['', 'x'.repeat(65), 'a b', '<script>', 'a"b', 'ä'])('any other is replaced: %j', async (id) => {
    const answer = await server.inject({ url: '/things/a', headers: { 'x-request-id': id } });
    expect(answer.headers['x-request-id']).not.toBe(id);
    expect(answer.headers['x-request-id']).toMatch(/^[A-Za-z0-9]+-[a-z0-9]+$/);
  });

  test('no two are the same', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => server.inject('/things/a')));
    expect(new Set(answers.map((answer) => answer.headers['x-request-id'])).size).toBe(50);
  });
});
