// The writer's thread: owns the only connection that writes.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { MongoServerError } from '../../port/errors.ts';
import { formatStored } from '../../values/format/format-stored.ts';
import { openFormat, prepareConnection } from '../format.ts';
import { SharedState } from '../shared-state.ts';
import { Store } from '../store.ts';
import type { WriterMessage } from './frame.ts';
import { purgeTombstones } from './purge-tombstones.ts';
import { errorDocument } from './result.ts';

export interface WriterThreadData {
  readonly path: string;
  readonly shared: SharedArrayBuffer;
}

async function start(port: MessagePort, { path, shared }: WriterThreadData): Promise<void> {
  const send = (message: WriterMessage): void => port.postMessage(message);
  const store = open(path, new SharedState(shared), send);
  if (store === null) return;
  // The file is open and can be read; the language, which is much code, is loaded while the caller goes on.
  send({ kind: 'ready' });
  const { runWriter } = await import('./run-writer.ts');
  runWriter(port, store, send);
}

/** Null where the file was refused; the caller has been told. */
function open(path: string, shared: SharedState, send: (message: WriterMessage) => void): Store | null {
  try {
    const store = new Store({ path, shared, readOnly: false });
    prepareConnection(store.connection);
    openFormat(store.connection, (from) => store.connection.prepare('VACUUM INTO ?').run(`${path}.format-${from}`));
    purgeTombstones(store);
    return store;
  } catch (error) {
    const known =
      error instanceof MongoServerError
        ? error
        : new MongoServerError(1, `cannot open the data file: ${messageOf(error)}`);
    send({ kind: 'refused', error: formatStored(errorDocument(known)).text });
    return null;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

if (parentPort !== null) void start(parentPort, workerData as WriterThreadData);
