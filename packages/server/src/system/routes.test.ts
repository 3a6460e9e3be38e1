import { problems } from '@coglex/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serverSecret, type TestApp, testApp } from '../../test/support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

test.each(['/health', '/health/', '/ready', '/', '/docs/problems/', '/openapi.json', '/docs/', '/postman.json'])(
  '%s needs no key',
  async (url) => {
    const answer = await app.ask({ url, key: null });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['x-request-id']).toBeDefined();
  },
);

describe('/', () => {
  test.each([
    [undefined, 'text/html; charset=utf-8'],
    ['*/*', 'text/html; charset=utf-8'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html; charset=utf-8'],
    ['application/json', 'application/json; charset=utf-8'],
    ['text/html;q=0.5, application/json', 'application/json; charset=utf-8'],
    ['text/html, application/json;q=0.9', 'text/html; charset=utf-8'],
  ])('to Accept: %s answers %s', async (accept, type) => {
    const answer = await app.ask({ url: '/', key: null, headers: accept === undefined ? {} : { accept } });
    expect(answer.headers['content-type']).toBe(type);
    expect(answer.headers.vary).toBe('Accept');
  });

  test('may not be framed and runs no script', async () => {
    const answer = await app.ask({ url: '/', key: null });
    expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(answer.body).not.toMatch(/<script|https:\/\//);
  });
});

test('/docs/problems/ has the anchor of every problem’s type', async () => {
  const { body } = await app.ask({ url: '/docs/problems/', key: null });
  for (const code of Object.keys(problems)) expect(body).toContain(`id="${code}"`);
});

describe('/metrics', () => {
  test.each([
    ['nobody', null, 401],
    ['the server’s secret', undefined, 200],
  ])('for %s answers', async (_name, key, status) => {
    expect((await app.ask({ url: '/metrics', ...(key === null && { key }) })).statusCode).toBe(status);
  });

  test('needs the scope admin', async () => {
    const { key } = (
      await app.ask({
        method: 'POST',
        url: '/service/admin/v1/keys/',
        payload: { name: 'k', kind: 'secret', scopes: ['storage:read'] },
      })
    ).json();
    expect((await app.ask({ url: '/metrics', key })).statusCode).toBe(403);
  });

  test('counts answers and says how the process does', async () => {
    const url = await app.server.listen({ port: 0 });
    const ask = (path: string) => fetch(`${url}${path}`, { headers: { 'x-api-key': serverSecret } });
    await (await ask('/health')).text();
    await (await ask('/nothing')).text();
    const answer = await ask('/metrics');
    const body = await answer.text();
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(body).toMatch(/^coglex_http_responses_total\{status="200"\} 1$/m);
    expect(body).toMatch(/^coglex_http_responses_total\{status="404"\} 1$/m);
    expect(body).toMatch(/^process_resident_memory_bytes \d+/m);
  });

  test('is elsewhere where METRICS_PORT is set', async () => {
    const other = await testApp({ METRICS_PORT: '0' });
    expect((await other.ask({ url: '/metrics' })).statusCode).toBe(404);
    await other.close();
  });
});

test('/ready answers 503 while the server stops', async () => {
  const stopping = await testApp();
  stopping.readiness.stop();
  const answer = await stopping.ask({ url: '/ready', key: null });
  expect(answer.statusCode).toBe(503);
  expect(answer.json().code).toBe('server/stopping');
  expect((await stopping.ask({ url: '/health', key: null })).statusCode).toBe(200);
  await stopping.close();
});

test('/ready answers 503 where the database is closed', async () => {
  const broken = await testApp();
  await broken.client.close();
  expect((await broken.ask({ url: '/ready', key: null })).statusCode).toBe(503);
  await broken.close();
});
