import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Method, type StorageServer, startStorageServer } from '../support/storage-server.ts';

let server: StorageServer;

beforeAll(async () => {
  server = await startStorageServer();
});
afterAll(() => server.stop());

interface Item {
  readonly name: string;
  readonly event: readonly { readonly script: { readonly exec: readonly string[] } }[];
  readonly request: {
    readonly method: Method;
    readonly url: { readonly raw: string };
    readonly body?: { readonly raw: string };
    readonly header: readonly { readonly key: string; readonly value: string }[];
  };
}

describe('the Postman collection', () => {
  it('holds every storage route, and its requests work from top to bottom', async () => {
    const folders: readonly { readonly name: string; readonly item: readonly Item[] }[] = (
      await server.ask('GET', '/postman.json', { who: 'nobody' })
    ).body.item;
    const items = folders.filter(({ name }) => name === 'storage').flatMap(({ item }) => item);
    expect(items).toHaveLength(14);
    for (const { name, event, request } of items) {
      const status = Number(/status\((\d+)\)/.exec(event[0]?.script.exec[0] ?? '')?.[1]);
      const headers = Object.fromEntries(
        request.header.filter(({ key }) => key !== 'Content-Type').map(({ key, value }) => [key, value]),
      );
      const path = request.url.raw.replace('{{baseUrl}}', '');
      const reply = await server.ask(request.method, path, {
        headers,
        ...(request.body === undefined ? {} : { body: request.body.raw }),
      });
      expect([name, reply.status, reply.status === status ? '' : reply.text]).toEqual([name, status, '']);
    }
  });
});
