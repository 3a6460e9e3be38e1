import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SharedReads } from './shared-reads.ts';
import { SharedState } from './shared-state.ts';

let folder = '';
let writer: DatabaseSync;
let reader: DatabaseSync;
let state: SharedState;
let reads: SharedReads;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coglex-shared-reads-'));
  writer = new DatabaseSync(join(folder, 'data.db'));
  writer.exec('PRAGMA journal_mode = WAL; CREATE TABLE t(a)');
  reader = new DatabaseSync(join(folder, 'data.db'), { readOnly: true });
  state = new SharedState();
  reads = new SharedReads(reader, state);
});
afterEach(() => {
  reads.end();
  reader.close();
  writer.close();
  rmSync(folder, { recursive: true, force: true });
});

function rowsSeen(): unknown {
  reads.join();
  return reader.prepare('SELECT count(*) AS n FROM t').get()?.['n'];
}

describe('reads of one turn', () => {
  test('share one transaction', () => {
    expect(rowsSeen()).toBe(0);
    // A commit that the writer has not told of yet is not acknowledged either.
    writer.exec('INSERT INTO t VALUES (1)');
    expect(rowsSeen()).toBe(0);
  });

  test('see every commit that was told of, in the same turn', () => {
    expect(rowsSeen()).toBe(0);
    writer.exec('INSERT INTO t VALUES (1)');
    state.countCommit();
    expect(rowsSeen()).toBe(1);
  });

  test('hold no transaction after the turn', async () => {
    expect(rowsSeen()).toBe(0);
    expect(reader.isTransaction).toBe(true);
    await new Promise((resolve) => setImmediate(resolve));
    expect(reader.isTransaction).toBe(false);
  });
});
