// Checkpoints and backups: long work on the file that neither the caller nor the writer may wait for.
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { UpkeepReply, UpkeepRequest } from './upkeep-message.ts';

const pageBytes = 4096;
/** Above this the log begins anew, for which the writer has to wait a moment; below it goes on while others read and write. */
const restartAboveBytes = 64 * 1024 * 1024;
const lockTimeoutMs = 10_000;

function start(port: MessagePort, { path }: { readonly path: string }): void {
  const connection = new DatabaseSync(path, { timeout: lockTimeoutMs });
  port.on('message', (request: UpkeepRequest) => {
    if (request.kind === 'close') {
      connection.close();
      port.close();
      return;
    }
    const reply = (error: string | null): void => port.postMessage({ id: request.id, error } satisfies UpkeepReply);
    try {
      if (request.kind === 'checkpoint') checkpoint(connection);
      else backup(connection, request.path);
      reply(null);
    } catch (error) {
      reply(error instanceof Error ? error.message : String(error));
    }
  });
}

function checkpoint(connection: DatabaseSync): void {
  const row = connection.prepare('PRAGMA wal_checkpoint(PASSIVE)').get();
  if (Number(row?.['log'] ?? 0) * pageBytes > restartAboveBytes) connection.exec('PRAGMA wal_checkpoint(RESTART)');
}

/** A copy of one moment. It has its name only once it is whole and on the disk. */
function backup(connection: DatabaseSync, path: string): void {
  const unfinished = `${path}.unfinished`;
  rmSync(unfinished, { force: true });
  try {
    connection.prepare('VACUUM INTO ?').run(unfinished);
    sync(unfinished);
    renameSync(unfinished, path);
    sync(dirname(path));
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

if (parentPort !== null) start(parentPort, workerData as { readonly path: string });
