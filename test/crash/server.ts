// The server under test: a process that can be killed and started again on the same data.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/free-port.ts';
import { plainEnvironment } from '../support/plain-environment.ts';

const launcher = fileURLToPath(new URL('../../packages/server/bin/coglex.js', import.meta.url));
const earlyAck = new URL('./early-ack.ts', import.meta.url).href;
export const secret = 'a-secret-of-the-crash-suite-alone-0123456789';
const readyWithinMs = 15_000;

export interface ServerOptions {
  readonly folder: string;
  readonly earlyAcknowledge: boolean;
}

export class CrashServer {
  readonly port: number;
  readonly #options: ServerOptions;
  #child: ChildProcess | null = null;

  private constructor(port: number, options: ServerOptions) {
    this.port = port;
    this.#options = options;
  }

  static async create(options: ServerOptions): Promise<CrashServer> {
    return new CrashServer(await freePort(), options);
  }

  get dataFolder(): string {
    return join(this.#options.folder, 'data');
  }

  /** Starts and waits for /ready; the milliseconds it took. */
  async start(earlyAcknowledge: boolean = this.#options.earlyAcknowledge): Promise<number> {
    const started = performance.now();
    const preload = earlyAcknowledge ? ` --import=${earlyAck}` : '';
    const child = spawn(process.execPath, [launcher, 'start', '--project', this.#options.folder], {
      env: {
        ...plainEnvironment(),
        NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''}${preload}`,
        SERVER_PORT: String(this.port),
        SERVER_SECRET: secret,
        COGLEX_DATA: this.dataFolder,
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.#child = child;
    while (performance.now() - started < readyWithinMs) {
      if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
      if (await isReady(this.port)) return performance.now() - started;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`not ready within ${readyWithinMs} ms`);
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
}

async function isReady(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null);
  await response?.arrayBuffer().catch(() => undefined);
  return response?.ok === true;
}
