import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { ConfigError } from './config-error.ts';

/** The key that stands for the server, and where it comes from. */
export interface ServerSecret {
  readonly secret: string;
  /** The file it is kept in; null where it was configured. */
  readonly file: string | null;
}

/** Configured, or made once and kept in the data folder; beyond the loopback it must be configured. */
export function resolveSecret(config: Config, host: string, dataFolder: string): ServerSecret {
  if (config.server.secret !== null) return { secret: config.server.secret, file: null };
  if (!isLoopback(host)) {
    throw new ConfigError([
      `SERVER_SECRET must be set to listen on ${host}, where others can reach the server. Make one with: openssl rand -base64 32`,
    ]);
  }
  const file = join(dataFolder, 'server-secret');
  return { secret: readSecret(file) ?? makeSecret(dataFolder, file), file };
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

function readSecret(file: string): string | null {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (/^[\x21-\x7e]{8,512}$/.test(secret)) return secret;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  throw new ConfigError([`${file} does not hold a usable secret; delete it and a new one is made`]);
}

/** On disk before it is used: what is made under it later (encrypted keys) must not outlive it. */
function makeSecret(dataFolder: string, file: string): string {
  const secret = `coglex_dev_${randomBytes(24).toString('base64url')}`;
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeSync(descriptor, `${secret}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  const folder = openSync(dataFolder, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
  return secret;
}
