import type { ConfigInput } from './config/config.ts';
import { parseConfig } from './config/parse.ts';

export interface CoglexOptions {
  /** The data folder lies in it; the current folder unless told otherwise. */
  readonly projectFolder?: string;
}

/** A server inside another program. */
export interface Coglex {
  /** Listens, and answers where. */
  start(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Coglex as a library. The configuration is what is given here alone: neither `.env` nor the environment is read.
 * Throws a ConfigError with everything that is wrong with it.
 * @example
 * const coglex = createCoglex({ server: { port: 0 } });
 * const url = await coglex.start();
 */
export function createCoglex(input: ConfigInput = {}, { projectFolder = '.' }: CoglexOptions = {}): Coglex {
  const config = parseConfig({ file: input, fileName: 'createCoglex' });
  let stop: (() => Promise<void>) | null = null;
  return {
    async start() {
      if (stop !== null) throw new Error('It has been started');
      // Loaded here, so that a config file that imports `defineConfig` does not load the server.
      const [{ startServer }, { createLog }] = await Promise.all([import('./main.ts'), import('./log.ts')]);
      const running = await startServer({ config, projectFolder, mode: 'dev', log: await createLog(config, false) });
      stop = running.stop;
      return running.url;
    },
    async stop() {
      await stop?.();
      stop = null;
    },
  };
}
