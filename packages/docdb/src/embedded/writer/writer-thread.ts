// The writer's thread: owns the only connection that writes.
import { copyFileSync } from 'node:fs';
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { MongoServerError } from '../../port/errors.ts';
import { formatStored } from '../../values/format/format-stored.ts';
import { openFormat, prepareConnection } from '../format.ts';
import { SharedState } from '../shared-state.ts';
import { Store } from '../store.ts';
import type { CallerMessage, WriterMessage } from './frame.ts';
import { purgeTombstones } from './purge-tombstones.ts';
import { errorDocument } from './result.ts';
import { WriteContext } from './write-context.ts';
import { Writer } from './writer.ts';

export interface WriterThreadData {
  readonly path: string;
  readonly shared: SharedArrayBuffer;
}

function start(port: MessagePort, { path, shared }: WriterThreadData): void {
  const send = (message: WriterMessage): void => port.postMessage(message);
  const store = open(path, new SharedState(shared), send);
  if (store === null) return;
  const context = new WriteContext(store);
  let isScheduled = false;
  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      drain();
    });
  };
  const writer = new Writer(context, {
    answers: (answers, written) =>
      send({ kind: 'answers', answers, sequence: store.shared.lastSequence, walBytes: written }),
    fatal: (error) => send({ kind: 'fatal', message: error instanceof Error ? error.message : String(error) }),
    log: (message) => send({ kind: 'log', level: 'error', message }),
    again: schedule,
  });
  const handle = (message: CallerMessage): void => {
    if (message !== 'close') {
      writer.receive(message);
      return;
    }
    writer.finish();
    store.close();
    send({ kind: 'closed' });
    port.close();
  };
  const drain = (): void => {
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
      handle(next.message as CallerMessage);
    }
    if (!store.connection.isOpen) return;
    writer.run();
    if (writer.hasWork) schedule();
  };
  port.on('message', (message: CallerMessage) => {
    handle(message);
    if (store.connection.isOpen) drain();
  });
  send({ kind: 'ready' });
  schedule();
}

/** Null where the file was refused; the caller has been told. */
function open(path: string, shared: SharedState, send: (message: WriterMessage) => void): Store | null {
  try {
    const store = new Store({ path, shared, readOnly: false });
    prepareConnection(store.connection);
    openFormat(store.connection, (from) => copyFileSync(path, `${path}.format-${from}`));
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

if (parentPort !== null) start(parentPort, workerData as WriterThreadData);
