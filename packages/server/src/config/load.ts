import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config } from './config.ts';
import { ConfigError } from './config-error.ts';
import { type ConfigSources, parseConfig } from './parse.ts';

const fileNames = ['coglex.config.ts', 'coglex.config.js', 'coglex.config.mjs'] as const;

/** Reads the project's config file and `.env`, then the environment. Throws one ConfigError with all faults. */
export async function loadConfig(
  projectFolder: string,
  environment: NonNullable<ConfigSources['environment']> = process.env,
): Promise<Config> {
  const fileName = fileNames.find((name) => existsSync(join(projectFolder, name)));
  const dotEnv = join(projectFolder, '.env');
  return parseConfig({
    environment,
    ...(existsSync(dotEnv) && { dotEnv: readFileSync(dotEnv, 'utf8') }),
    ...(fileName !== undefined && { fileName, file: await importDefault(resolve(projectFolder, fileName), fileName) }),
  });
}

async function importDefault(path: string, fileName: string): Promise<unknown> {
  try {
    const loaded: unknown = await import(pathToFileURL(path).href);
    return typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : null;
  } catch (error) {
    throw new ConfigError(
      [`${fileName} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`],
      error,
    );
  }
}
