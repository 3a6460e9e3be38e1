// PocketBase beside us in the same run: the same documents, the same index, open rules (no token to check), its own defaults.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../test/support/free-port.ts';
import type { Peer } from './bench.ts';
import { groups, thing } from './data.ts';
import { requestText } from './run-load.ts';
import { answers, measured } from './servers.ts';

const batch = 500;
const mail = 'bench@example.com';
const password = 'benchmark-password';

export async function startPocketBase(binary: string, documents: number, print: (line: string) => void): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), 'pocketbase-bench-'));
  const program = join(folder, 'pocketbase');
  copyFileSync(binary, program);
  chmodSync(program, 0o755);
  const made = spawnSync(program, ['superuser', 'upsert', mail, password], { cwd: folder });
  if (made.status !== 0) throw new Error(`pocketbase: ${made.stderr.toString()}`);
  const port = await freePort();
  const child = spawn(program, ['serve', '--http', `127.0.0.1:${port}`], { cwd: folder, stdio: 'ignore' });
  await answers(`http://127.0.0.1:${port}/api/health`, child);
  const server = measured('PocketBase', port, { child, folder, startMs: 0 });
  const ids = await seed(port, documents);
  print(`PocketBase seeded with ${documents} documents`);
  return { server, requests: requests(ids) };
}

async function seed(port: number, documents: number): Promise<readonly string[]> {
  const token = await signIn(port);
  const call = async (method: string, path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { Authorization: token, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok)
      throw new Error(`pocketbase ${method} ${path}: ${response.status} ${(await response.text()).slice(0, 400)}`);
    return response.json();
  };
  await call('PATCH', '/api/settings', {
    batch: { enabled: true, maxRequests: batch, timeout: 30 },
    logs: { maxDays: 0 },
    rateLimits: { enabled: false },
  });
  await call('POST', '/api/collections', collection('things'));
  await call('POST', '/api/collections', collection('posted'));
  const ids: string[] = [];
  for (let from = 0; from < documents; from += batch) {
    const requestsOfBatch = Array.from({ length: batch }, (_, offset) => ({
      method: 'POST',
      url: '/api/collections/things/records',
      body: thing(from + offset),
    }));
    const answer = await call('POST', '/api/batch', { requests: requestsOfBatch });
    if (ids.length < 1000 && Array.isArray(answer)) {
      for (const one of answer) ids.push(String(Reflect.get(Object(Reflect.get(Object(one), 'body')), 'id')));
    }
  }
  return ids;
}

async function signIn(port: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/collections/_superusers/auth-with-password`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ identity: mail, password }),
  });
  return String(Reflect.get(Object(await response.json()), 'token'));
}

function collection(name: string): unknown {
  const open = { listRule: '', viewRule: '', createRule: '', updateRule: null, deleteRule: null };
  return {
    name,
    type: 'base',
    ...open,
    fields: [
      { name: 'title', type: 'text' },
      { name: 'group', type: 'number' },
      { name: 'rank', type: 'number' },
      { name: 'active', type: 'bool' },
      { name: 'tags', type: 'json' },
      { name: 'text', type: 'text' },
    ],
    indexes: [`CREATE INDEX idx_${name} ON ${name} (\`group\`, \`rank\`)`],
  };
}

function requests(ids: readonly string[]): Peer['requests'] {
  const records = '/api/collections/things/records';
  return {
    get: ids.map((id) => requestText('GET', `${records}/${id}`)),
    page: Array.from({ length: groups }, (_, group) =>
      requestText('GET', `${records}?perPage=20&skipTotal=1&sort=rank&filter=${encodeURIComponent(`group=${group}`)}`),
    ),
    post: [
      requestText('POST', '/api/collections/posted/records', {
        body: JSON.stringify({ ...thing(2), title: 'posted {n}' }),
      }),
    ],
  };
}
