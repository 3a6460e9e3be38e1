import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, connect } from '@coglex/docdb';
import type { Logger } from 'pino';
import type { Config } from './config/config.ts';
import type { Clock } from './lib/clock.ts';

export interface DatabaseSurroundings {
  readonly clock: Clock;
  readonly log: Logger;
  /** Told once when nothing can be written any more. */
  readonly onFatal: (error: Error) => void;
}

/** The embedded database in the data folder, or the MongoDB that is configured. */
export async function openDatabase(
  config: Config,
  dataFolder: string,
  { clock, log, onFatal }: DatabaseSurroundings,
): Promise<Client> {
  if (config.mongodb.uri !== null) return connect(config.mongodb.uri);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  return connect(`file:${join(dataFolder, 'coglex.db')}`, {
    // System collections keep what they need themselves.
    stamps: (_database, collection) => !collection.startsWith('_'),
    clock: () => clock.now(),
    logger: { warn: (message) => log.warn(message), error: (message) => log.error(message) },
    onFatal,
  });
}
