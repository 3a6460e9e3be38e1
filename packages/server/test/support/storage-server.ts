import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, connect, type Db } from '@coglex/docdb';
import type { LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config/parse.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { createReadiness } from '../../src/system/readiness.ts';

/** Who asks: with no key, a key that nobody made, or one of the keys that the server was given. */
export type Who = 'nobody' | 'stranger' | 'publishable' | 'reader' | 'secret';

export interface StorageServer {
  readonly db: Db;
  readonly keys: Readonly<Record<Who, string>>;
  /** `path` is below `/service/storage/v1`, unless it begins with `/service` or is a file. A body goes as JSON, text as it is. */
  ask(method: Method, path: string, options?: AskOptions): Promise<Reply>;
  stop(): Promise<void>;
}

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface AskOptions {
  readonly who?: Who;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: LightMyRequestResponse['headers'];
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
  readonly body: any;
}

const outsideOfStorage = /^\/(service|health|ready|postman\.json)/;
const serverSecret = 'a-secret-of-the-tests-that-is-long-enough';

/** The whole app on a data file of its own, asked without a socket. */
export async function startStorageServer(): Promise<StorageServer> {
  const folder = mkdtempSync(join(tmpdir(), 'coglex-storage-'));
  const client: Client = await connect(`file:${join(folder, 'coglex.db')}`, { stamps: true });
  const db = client.db('coglex');
  const config = parseConfig({ file: { server: { secret: serverSecret } }, fileName: 'test' });
  const { server } = await createApp({
    config,
    serverSecret,
    db,
    clock: systemClock,
    readiness: createReadiness(),
    log: pino({ level: 'silent' }),
  });

  async function ask(
    method: Method,
    path: string,
    { who = 'secret', body, headers = {} }: AskOptions = {},
  ): Promise<Reply> {
    const key = keys[who];
    const payload = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const reply = await server.inject({
      method,
      url: outsideOfStorage.test(path) ? path : `/service/storage/v1${path}`,
      headers: {
        ...(key === '' ? {} : { 'x-api-key': key }),
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: reply.statusCode, headers: reply.headers, text: reply.body, body: parsed(reply.body) };
  }

  const keys: Record<Who, string> = {
    nobody: '',
    stranger: 'not-a-key',
    publishable: '',
    reader: '',
    secret: serverSecret,
  };
  const made = async (body: object): Promise<string> =>
    (await ask('POST', '/service/admin/v1/keys/', { body })).body.key;
  keys.publishable = await made({ name: 'browser', kind: 'publishable' });
  keys.reader = await made({ name: 'reader', kind: 'secret', scopes: ['storage:read'] });
  return {
    db,
    keys,
    ask,
    async stop() {
      await server.close();
      await client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
