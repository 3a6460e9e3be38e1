import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectFiles } from '../src/cli/project-files.ts';
import { type Command, coglex } from './support/command.ts';

let folder = '';
const started: Command[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coglex-command-'));
});
afterEach(async () => {
  for (const { child, exit } of started.splice(0)) {
    child.kill('SIGKILL');
    await exit();
  }
  rmSync(folder, { recursive: true, force: true });
});

function run(argv: readonly string[], environment: Readonly<Record<string, string>> = {}): Command {
  const command = coglex(argv, { cwd: folder, environment: { SERVER_PORT: '0', ...environment } });
  started.push(command);
  return command;
}

async function start(
  environment: Readonly<Record<string, string>> = {},
): Promise<{ command: Command; url: string; key: string }> {
  const command = run(['start'], environment);
  const [, url = ''] = await command.says(/"url":"([^"]+)"/);
  const file = join(folder, '.coglex/server-secret');
  return { command, url, key: existsSync(file) ? readFileSync(file, 'utf8').trim() : '' };
}

const json = { 'content-type': 'application/json' };

describe('coglex start', () => {
  test('makes a secret, answers, stops when told to, and has everything again afterwards', async () => {
    const first = await start();
    expect(statSync(join(folder, '.coglex/server-secret')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, '.coglex')).mode & 0o777).toBe(0o700);
    expect(new URL(first.url).hostname).toBe('127.0.0.1');
    const teas = (url: string) => `${url}/service/storage/v1/teas/`;
    const answer = await fetch(teas(first.url), {
      method: 'POST',
      headers: { ...json, 'x-api-key': first.key },
      body: '{"document": {"name": "Assam"}}',
    });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ name: 'Assam', _rev: 1 });
    first.command.child.kill('SIGTERM');
    expect(await first.command.exit()).toBe(0);

    const second = await start();
    expect(second.key).toBe(first.key);
    const found = await (await fetch(teas(second.url), { headers: { 'x-api-key': second.key } })).json();
    expect(found).toMatchObject([{ name: 'Assam' }]);
    second.command.child.kill('SIGINT');
    expect(await second.command.exit()).toBe(0);
    expect(first.command.output() + second.command.output()).not.toContain(first.key);
  });

  test('a second process on the same data is refused in a sentence', async () => {
    await start();
    const second = run(['start']);
    expect(await second.exit()).toBe(1);
    expect(second.output()).not.toMatch(/\n\s+at /);
  });

  test('requests under way are answered before it ends, and /ready says 503 meanwhile', async () => {
    const { command, url, key } = await start();
    const body = '{"document": {"name": "Darjeeling"}}';
    const slow = connect(Number(new URL(url).port), '127.0.0.1');
    let answer = '';
    slow.on('data', (chunk) => (answer += String(chunk)));
    slow.write(
      `POST /service/storage/v1/teas/ HTTP/1.1\r\nHost: x\r\nX-API-Key: ${key}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    await new Promise((next) => setTimeout(next, 200));
    command.child.kill('SIGTERM');
    await command.says(/"stopping"/);
    const ready = await fetch(`${url}/ready`);
    expect(ready.status).toBe(503);
    await ready.text();
    slow.write(body);
    expect(await command.exit()).toBe(0);
    expect(answer).toMatch(/^HTTP\/1\.1 201/);
  });

  test('a client that never finishes does not hold it up for longer than SHUTDOWN_TIMEOUT', async () => {
    const { command, url, key } = await start({ SHUTDOWN_TIMEOUT: '1s' });
    const stuck = connect(Number(new URL(url).port), '127.0.0.1');
    stuck.on('error', () => undefined);
    stuck.write(
      `POST /service/storage/v1/teas/ HTTP/1.1\r\nHost: x\r\nX-API-Key: ${key}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
    );
    await new Promise((next) => setTimeout(next, 200));
    const since = Date.now();
    command.child.kill('SIGTERM');
    expect(await command.exit()).toBe(0);
    expect(Date.now() - since).toBeLessThan(2500);
  });

  test('beyond the loopback it requires SERVER_SECRET', async () => {
    const command = run(['start'], { SERVER_HOST: '0.0.0.0' });
    expect(await command.exit()).toBe(1);
    expect(command.output()).toMatch(/SERVER_SECRET must be set/);
    expect(existsSync(join(folder, '.coglex'))).toBe(false);
  });

  test('with SERVER_SECRET it listens for all, and keeps no secret of its own', async () => {
    const { url } = await start({ SERVER_SECRET: 'a secret-of-the-tests'.replace(' ', '-') });
    expect(new URL(url).hostname).toBe('0.0.0.0');
    expect(existsSync(join(folder, '.coglex/server-secret'))).toBe(false);
  });

  test('everything that is wrong with the configuration is told at once', async () => {
    writeFileSync(
      join(folder, 'coglex.config.ts'),
      "export default { server: { prot: 1 }, log: { level: 'loud' as string } };\n",
    );
    writeFileSync(join(folder, '.env'), 'ACCESS_TOKEN_LIFETIME=soon\n');
    const command = run(['start'], { SERVER_SECRET: 'x y' });
    expect(await command.exit()).toBe(1);
    for (const name of ['server.prot', 'LOG_LEVEL', 'ACCESS_TOKEN_LIFETIME', 'SERVER_SECRET'])
      expect(command.output()).toContain(name);
    expect(command.output()).not.toMatch(/x y|\n\s+at /);
  });

  test('a port that is taken is told in a sentence', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((next) => other.once('listening', next));
    const address = other.address();
    const port = String(typeof address === 'object' ? address?.port : 0);
    const command = run(['start'], { SERVER_PORT: port });
    expect(await command.exit()).toBe(1);
    expect(command.output()).toMatch(/EADDRINUSE[\s\S]*set SERVER_PORT/);
    expect(command.output()).not.toMatch(/\n\s+at /);
    other.close();
  });
});

describe('coglex dev', () => {
  test('starts again when a file changes', async () => {
    const command = run(['dev']);
    const [, before = ''] = await command.says(/"url":"([^"]+)"/);
    writeFileSync(join(folder, 'coglex.config.ts'), "export default { base: { url: 'https://tea.example' } };\n");
    await command.says(/a file has changed[\s\S]*"url":"([^"]+)"/);
    const urls = [...command.output().matchAll(/"url":"([^"]+)"/g)].map(([, url]) => url);
    expect(urls[0]).toBe(before);
    expect((await fetch(`${urls.at(-1)}/health`)).status).toBe(200);
    command.child.kill('SIGTERM');
    expect(await command.exit()).toBe(0);
  });
});

describe('coglex init', () => {
  test('makes a project that starts', async () => {
    expect(await run(['init', 'tea']).exit()).toBe(0);
    expect(readFileSync(join(folder, 'tea/coglex.config.ts'), 'utf8')).toContain('defineConfig');
    // Without an installed package the project cannot name it: that much is this repository's matter.
    const config = join(folder, 'tea/coglex.config.ts');
    writeFileSync(
      config,
      readFileSync(config, 'utf8').replace("'coglex'", `'${new URL('../src/index.ts', import.meta.url).href}'`),
    );
    const command = run(['start', '--project', 'tea']);
    await command.says(/listening on/);
  });

  test.each([
    [[], /Say what the project is called/],
    [['../x'], /named by/],
    [['Tea'], /named by/],
  ])('%j is refused', async (argv, message) => {
    const command = run(['init', ...argv]);
    expect(await command.exit()).toBe(2);
    expect(command.output()).toMatch(message);
  });

  test('a folder with something in it is left alone', async () => {
    await run(['init', 'tea']).exit();
    const second = run(['init', 'tea']);
    expect(await second.exit()).toBe(2);
  });
});

describe('the command line', () => {
  test.each([
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/],
    [['--help'], 0, /coglex start[\s\S]*SERVER_PORT/],
    [[], 0, /coglex start/],
    [['frob'], 2, /no command `frob`/],
    [['start', 'here'], 2, /Unexpected argument `here`/],
    [['start', '--prot'], 2, /--prot'\. Settings.+SERVER_PORT.+--help/],
    [['start', '--project', 'nowhere'], 2, /no folder/],
  ] as const)('%j', async (argv, status, message) => {
    const command = run(argv);
    expect(await command.exit()).toBe(status);
    expect(command.output()).toMatch(message);
  });

  test.each([
    ['node', '22.9.0', /needs Node 24/],
    ['sqlite', '3.50.4', /needs a Node with SQLite 3\.51\.3/],
  ])('an old %s is refused before anything is loaded', async (name, version, message) => {
    const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, ${name}: '${version}' } });`;
    const command = coglex(['--version'], {
      cwd: folder,
      nodeOptions: ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`],
    });
    expect(await command.exit()).toBe(1);
    expect(command.output()).toMatch(message);
  });
});

test('examples/starter is what `coglex init` makes', () => {
  const starter = new URL('../../../examples/starter/', import.meta.url);
  const files = projectFiles('starter', '0.0.0');
  for (const name of ['coglex.config.ts', '.gitignore'])
    expect(readFileSync(new URL(name, starter), 'utf8')).toBe(files[name]);
});
