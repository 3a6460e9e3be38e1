import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { type Example, listPages, readExamples, repository } from './examples.ts';

const hasCurl = spawnSync('curl', ['--version']).status === 0;
const strictCurl = 'set -euo pipefail; curl() { command curl --fail-with-body "$@" && echo; }\n';
let server: ServerProcess;
let folder = '';

beforeAll(async () => {
  server = await startServerProcess();
  folder = mkdtempSync(join(tmpdir(), 'coglex-docs-'));
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

for (const page of listPages()) {
  const examples = readExamples(page);
  const requests = examples.filter(({ language, code }) => language === 'sh' && code.includes('$URL'));
  const programs = examples.filter(({ language }) => language === 'ts');
  if (requests.length + programs.length > 0) describePage(page, requests, programs);
}

function describePage(page: string, requests: readonly Example[], programs: readonly Example[]): void {
  describe(page, () => {
    it.skipIf(!hasCurl).each(requests)('the request at line $line succeeds', ({ code, expected }) => {
      const { status, stdout, stderr } = spawnSync('bash', ['-c', strictCurl + code], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, URL: server.url, KEY: server.secret },
      });
      expect({ status, stderr, stdout: status === 0 ? '' : stdout }).toEqual({ status: 0, stderr: '', stdout: '' });
      if (expected !== undefined) expect(lastJson(stdout)).toMatchObject(Object(expected));
    });

    it.each(programs)('the program at line $line runs', ({ code, line }) => {
      const file = join(folder, `program-${line}.ts`);
      writeFileSync(file, code);
      const { status, stderr } = spawnSync(
        process.execPath,
        ['--conditions=development', '--disable-warning=ExperimentalWarning', file],
        {
          cwd: folder,
          encoding: 'utf8',
        },
      );
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    });
  });
}

function lastJson(output: string): unknown {
  const lines = output.split('\n').filter((line) => line.startsWith('{') || line.startsWith('['));
  return JSON.parse(lines.at(-1) ?? 'null');
}
