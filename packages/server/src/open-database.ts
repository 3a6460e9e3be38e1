import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, type ConnectOptions, connect, MongoServerError } from '@coglex/docdb';
import type { Logger } from 'pino';
import type { Config } from './config/config.ts';
import type { Clock } from './lib/clock.ts';
import { StartError } from './start-error.ts';

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
  surroundings: DatabaseSurroundings,
): Promise<Client> {
  const { uri } = config.mongodb;
  try {
    if (uri !== null) return await connect(uri);
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    return await connect(`file:${join(dataFolder, 'coglex.db')}`, embeddedOptions(surroundings));
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error;
    // The URI may hold a password.
    throw new StartError(
      `The database ${uri === null ? `in ${dataFolder}` : 'at MONGODB_URI'} cannot be opened: ${error.message}`,
      { cause: error },
    );
  }
}

function embeddedOptions({ clock, log, onFatal }: DatabaseSurroundings): ConnectOptions {
  return {
    // System collections keep what they need themselves.
    stamps: (_database, collection) => !collection.startsWith('_'),
    clock: () => clock.now(),
    logger: { warn: (message) => log.warn(message), error: (message) => log.error(message) },
    onFatal,
  };
}
