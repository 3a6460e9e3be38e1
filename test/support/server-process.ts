// A server as a user starts it: `coglex start` in a process of its own, on a free port, with a data folder of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { plainEnvironment } from './plain-environment.ts';

const launcher = fileURLToPath(new URL('../../packages/server/bin/coglex.js', import.meta.url));
const readyWithinMs = 15_000;

export interface ServerProcess {
  readonly url: string;
  readonly secret: string;
  readonly folder: string;
  readonly child: ChildProcess;
  /** SIGTERM, then the data folder is removed; the exit code. */
  stop(): Promise<number | null>;
}

/** What the process writes goes to `onOutput` where that is given; otherwise only its standard error is shown. */
export async function startServerProcess(
  environment: Readonly<Record<string, string>> = {},
  onOutput?: (text: string) => void,
): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'coglex-process-'));
  const port = await freePort();
  const secret = 'a-secret-of-the-tests-alone-0123456789abcdef';
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [launcher, 'start', '--project', folder], {
    env: {
      ...plainEnvironment(),
      SERVER_PORT: String(port),
      SERVER_SECRET: secret,
      LOG_LEVEL: 'error',
      ...environment,
    },
    stdio: onOutput === undefined ? ['ignore', 'ignore', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', onOutput ?? (() => {}));
  await becomesReady(url, child);
  return {
    url,
    secret,
    folder,
    child,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
      return child.exitCode;
    },
  };
}

async function becomesReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + readyWithinMs;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
    const response = await fetch(`${url}/ready`).catch(() => null);
    await response?.arrayBuffer();
    if (response?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${url} was not ready within ${readyWithinMs} ms`);
}
