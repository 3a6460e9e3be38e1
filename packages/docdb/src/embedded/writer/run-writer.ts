// The writer's loop: it takes what has come in, runs it in groups, and lets timers and messages have their turn between them.
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { Store } from '../store.ts';
import type { CallerMessage, WriterMessage } from './frame.ts';
import { WriteContext } from './write-context.ts';
import { Writer } from './writer.ts';

export function runWriter(port: MessagePort, store: Store, send: (message: WriterMessage) => void): void {
  let isScheduled = false;
  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      drain();
    });
  };
  const writer = new Writer(new WriteContext(store), {
    answers: (answers, bytes) => send({ kind: 'answers', answers, sequence: store.shared.lastSequence, bytes }),
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
  schedule();
}
