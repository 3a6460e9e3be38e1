import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import newman, { type NewmanRunOptions } from 'newman';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
let server: ServerProcess;
let collection: PostmanCollection;

interface PostmanCollection {
  readonly variable: readonly { readonly key: string; readonly value: string }[];
  readonly item: readonly { readonly name: string; readonly item: readonly unknown[] }[];
}

beforeAll(async () => {
  server = await startServerProcess();
  collection = JSON.parse(await (await fetch(`${server.url}/postman.json`)).text());
});
afterAll(() => server.stop());

describe('the Postman collection', () => {
  it('works from top to bottom on a fresh server', { timeout: 60_000 }, async () => {
    const { failures, requests } = await runCollection();
    expect(failures).toEqual([]);
    expect(requests).toBe(collection.item.reduce((sum, folder) => sum + folder.item.length, 0));
    expect(requests).toBeGreaterThan(20);
  });

  it('is the one in the repository (npm run postman writes it)', () => {
    const kept: PostmanCollection = JSON.parse(readFileSync(join(repository, 'postman.json'), 'utf8'));
    expect({ ...collection, variable: null }).toEqual({ ...kept, variable: null });
  });
});

function runCollection(): Promise<{ readonly failures: readonly string[]; readonly requests: number }> {
  return new Promise((resolve, reject) => {
    newman.run(
      {
        collection: collection as NewmanRunOptions['collection'],
        envVar: [
          { key: 'baseUrl', value: server.url },
          { key: 'apiKey', value: server.secret },
        ],
        reporters: [],
      },
      (error, summary) => {
        if (error) reject(error);
        else
          resolve({
            failures: summary.run.failures.map(({ source, error: failure }) => `${source?.name}: ${failure.message}`),
            requests: summary.run.stats.requests.total ?? 0,
          });
      },
    );
  });
}
