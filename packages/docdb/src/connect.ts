import type { EngineOptions } from './embedded/engine.ts';
import type { Client } from './port/client.ts';
import { ErrorCode, MongoServerError } from './port/errors.ts';

export type ConnectOptions = EngineOptions;

/**
 * Opens a database: `file:PATH` is a data file of the embedded engine, made where it is not there; `file::memory:` one in a
 * temporary folder that goes when the client is closed. The file belongs to this client until then.
 */
export async function connect(url: string, options: ConnectOptions = {}): Promise<Client> {
  if (url.startsWith('file:')) {
    const path = url.slice('file:'.length);
    if (path === '') throw new MongoServerError(ErrorCode.BadValue, 'file: needs a path, as in file:data.db');
    const { EmbeddedClient } = await import('./embedded/client.ts');
    return EmbeddedClient.open(path.startsWith('//') ? decodeURIComponent(new URL(url).pathname) : path, options);
  }
  if (url.startsWith('mongodb://') || url.startsWith('mongodb+srv://')) {
    throw new MongoServerError(ErrorCode.NotImplemented, 'MongoDB servers cannot be connected to yet: use file:PATH');
  }
  throw new MongoServerError(ErrorCode.BadValue, 'the URL of a database begins with file:');
}
