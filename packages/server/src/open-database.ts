import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, connect } from '@coglex/docdb';
import type { Config } from './config/config.ts';

/** The embedded database in the data folder, or the MongoDB that is configured. */
export async function openDatabase(config: Config, dataFolder: string): Promise<Client> {
  if (config.mongodb.uri !== null) return connect(config.mongodb.uri);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  return connect(`file:${join(dataFolder, 'coglex.db')}`);
}
