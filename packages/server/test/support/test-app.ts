import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Client, Db } from '@coglex/docdb';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { type App, createApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config/parse.ts';
import { openDatabase } from '../../src/open-database.ts';
import { createReadiness } from '../../src/system/readiness.ts';

export const serverSecret = 'the secret of the tests';

export interface TestApp extends App {
  readonly client: Client;
  readonly db: Db;
  /** What has been logged, as lines of JSON. */
  readonly logged: string[];
  /** A request with the server's secret, unless another key (null: none) is given. */
  ask(request: InjectOptions & { readonly key?: string | null }): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

/** The whole app on an embedded database of its own, without a socket. */
export async function testApp(
  environment: Readonly<Record<string, string>> = {},
  now: () => number = Date.now,
): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), 'coglex-test-'));
  const config = parseConfig({ environment });
  const logged: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk));
      done();
    },
  });
  const log = pino({ level: 'info' }, sink);
  const clock = { now };
  const readiness = createReadiness();
  const client = await openDatabase(config, folder, { clock, log, onFatal: (error) => readiness.fail(error.message) });
  const db = client.db(config.mongodb.database);
  const app = await createApp({ config, serverSecret, db, clock, log, readiness });
  return {
    ...app,
    client,
    db,
    logged,
    ask({ key = serverSecret, headers, ...request }) {
      return app.server.inject({ ...request, headers: { ...(key !== null && { 'x-api-key': key }), ...headers } });
    },
    async close() {
      await app.server.close();
      await client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
