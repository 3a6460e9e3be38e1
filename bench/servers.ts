// Starts and stops what is measured. Everything listens on the loopback, on a port the system chose.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../test/support/free-port.ts';
import { plainEnvironment } from '../test/support/plain-environment.ts';

const launcher = fileURLToPath(new URL('../packages/server/bin/coglex.js', import.meta.url));
const bareServer = fileURLToPath(new URL('./bare-server.ts', import.meta.url));
export const secret = 'a-secret-of-the-benchmark-alone-0123456789';

export interface MeasuredServer {
  readonly name: string;
  readonly port: number;
  readonly process: ChildProcess;
  /** Where its data lies; removed by `stop` unless kept. */
  readonly folder: string;
  readonly startMs: number;
  stop(options?: { readonly keepData?: boolean }): Promise<void>;
}

export async function startCoglex(): Promise<MeasuredServer> {
  const folder = mkdtempSync(join(tmpdir(), 'coglex-bench-'));
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [launcher, 'start', '--project', folder], {
    env: {
      ...plainEnvironment(),
      SERVER_PORT: String(port),
      SERVER_SECRET: secret,
      COGLEX_DATA: join(folder, 'data'),
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await answers(`http://127.0.0.1:${port}/health`, child);
  return measured('Coglex', port, { child, folder, startMs: performance.now() - started });
}

export interface BareAnswer {
  readonly method: string;
  readonly pathStart: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export async function startBare(): Promise<MeasuredServer & { answer(answer: BareAnswer): Promise<void> }> {
  const child = fork(bareServer, [], { execArgv: ['--disable-warning=ExperimentalWarning'] });
  const [message]: unknown[] = await once(child, 'message');
  const port = Number(Reflect.get(Object(message), 'port'));
  const server = measured('bare node:http', port, { child, folder: '', startMs: 0 });
  return {
    ...server,
    async answer(answer) {
      child.send(answer);
      await once(child, 'message');
    },
  };
}

interface Started {
  readonly child: ChildProcess;
  readonly folder: string;
  readonly startMs: number;
}

export function measured(name: string, port: number, { child, folder, startMs }: Started): MeasuredServer {
  return {
    name,
    port,
    process: child,
    folder,
    startMs,
    async stop({ keepData = false } = {}) {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      if (folder !== '' && !keepData) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Polls until the URL answers 200, or fails when the process ends or 30 s pass. */
export async function answers(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
    const response = await fetch(url).catch(() => null);
    await response?.arrayBuffer();
    if (response?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`${url} did not answer within 30 s`);
}

/** Resident memory of a process in MB, as /proc tells; NaN elsewhere. */
export function residentMegabytes(child: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
