import { existsSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { resolve } from 'node:path';
import type { Logger } from 'pino';
import { loadConfig } from '../config/load.ts';
import type { Running } from '../main.ts';
import { banner } from './banner.ts';
import { UsageError } from './usage-error.ts';

export interface ServeOptions {
  readonly mode: 'start' | 'dev';
  readonly projectFolder: string;
}

/** `coglex start`, and `coglex dev` without reload: runs until told to stop. */
export async function serve({ mode, projectFolder }: ServeOptions): Promise<void> {
  const folder = resolve(projectFolder);
  if (!existsSync(folder)) throw new UsageError(`There is no folder ${folder}`);
  const isTerminal = process.stdout.isTTY;
  const config = await loadConfig(folder);
  // Faults of the configuration are told before the server is loaded.
  const [{ createLog }, { startServer }] = await Promise.all([import('../log.ts'), import('../main.ts')]);
  const log = await createLog(config, isTerminal);
  const running = await startServer({ config, projectFolder: folder, mode, log });
  const { url, dataFolder, secret } = running;
  if (isTerminal) process.stdout.write(banner(running, folder));
  else log.info({ url, data: dataFolder, secretFile: secret.file }, `listening on ${url}`);
  stopOnSignals(running, log);
  // A process that is killed writes no cache of its own accord.
  setTimeout(flushCompileCache, 1000).unref();
}

function stopOnSignals(running: Running, log: Logger): void {
  let stoppingSince: number | null = null;
  const stop = (signal: NodeJS.Signals): void => {
    if (stoppingSince !== null) {
      // Ctrl-C reaches this process from the terminal and from `coglex dev` at once; a second one means: now.
      if (Date.now() - stoppingSince > 500) process.exit(1);
      return;
    }
    stoppingSince = Date.now();
    log.info({ signal }, 'stopping');
    running.stop().then(
      () => {
        log.info('stopped');
        process.exit(0);
      },
      (error: unknown) => {
        log.error({ err: error }, 'the stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
