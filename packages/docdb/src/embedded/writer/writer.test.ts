import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { formatStored } from '../../values/format/format-stored.ts';
import { parseStored } from '../../values/parse/parse-stored.ts';
import type { Document } from '../../values/value.ts';
import { deleteChange, insertChange, prepareInsert, updateChange } from '../change-builder.ts';
import { openFormat, prepareConnection } from '../format.ts';
import { SharedState } from '../shared-state.ts';
import { Store } from '../store.ts';
import { type Answer, answerStatus, type Frame } from './frame.ts';
import { insertParts } from './read-inserts.ts';
import { requestDocument, type WriteRequest } from './request.ts';
import { decodeResults, readError } from './result.ts';
import { WriteContext } from './write-context.ts';
import { Writer } from './writer.ts';

const now = Date.UTC(2030, 0, 1);
const place = { database: 'test', collection: 'things', stamped: false };

let folder: string;
let store: Store;
let context: WriteContext;
let writer: Writer;
let answers: Answer[];
let fatal: unknown[];
let lastId = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docdb-writer-'));
  open();
});

afterEach(() => {
  vi.restoreAllMocks();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(): void {
  store = new Store({ path: join(folder, 'data.db'), shared: new SharedState(), readOnly: false });
  prepareConnection(store.connection);
  openFormat(store.connection, () => undefined);
  context = new WriteContext(store);
  answers = [];
  fatal = [];
  writer = new Writer(context, {
    answers: (more) => void answers.push(...more),
    fatal: (error) => void fatal.push(error),
    log: (message) => expect.unreachable(message),
    again: () => undefined,
  });
  runAll();
}

function insertFrame(document: Document): Frame {
  lastId += 1;
  const row = insertParts(prepareInsert(document, place, now));
  return [lastId, 'insert', now, place.database, place.collection, 0, ...row];
}

function runFrame(request: WriteRequest, documents: readonly Document[] = []): Frame {
  lastId += 1;
  const rows = documents.flatMap((document) => insertParts(prepareInsert(document, place, now)));
  return [lastId, 'run', now, formatStored(requestDocument(request)).text, ...rows];
}

function runAll(): void {
  for (let turn = 0; turn < 10_000 && writer.hasWork; turn += 1) writer.run();
}

function send(...frames: readonly Frame[]): void {
  writer.receive(frames);
  runAll();
}

function answerTo(frame: Frame): Answer | undefined {
  return answers.find(([id]) => id === frame[0]);
}

function errorCode(frame: Frame): number | undefined {
  const answer = answerTo(frame);
  return answer?.[1] === answerStatus.failed ? readError(parseStored(String(answer[2]))).code : undefined;
}

function ids(): readonly unknown[] {
  const entry = context.catalog.find('test', 'things');
  if (entry === null) return [];
  const rows = store.collectionStatement(entry.id, 'SELECT doc FROM $d ORDER BY r').all();
  return rows.map((columns) => parseStored(String(columns[0]))['_id']);
}

describe('a group', () => {
  test('is one transaction: all its answers come after its one commit', () => {
    vi.spyOn(performance, 'now').mockReturnValue(0);
    const commit = vi.spyOn(context, 'commit').mockImplementation(() => {
      expect(answers).toEqual([]);
      WriteContext.prototype.commit.call(context);
    });
    send(insertFrame({ _id: 1 }), insertFrame({ _id: 2 }), insertFrame({ _id: 3 }));
    expect(commit).toHaveBeenCalledTimes(1);
    expect(answers.map(([, status]) => status)).toEqual([0, 0, 0]);
    expect(ids()).toEqual([1, 2, 3]);
  });

  test('keeps the others where one request fails', () => {
    const twice = insertFrame({ _id: 1 });
    send(insertFrame({ _id: 1 }), twice, insertFrame({ _id: 2 }));
    expect(errorCode(twice)).toBe(11000);
    expect(ids()).toEqual([1, 2]);
  });

  test('answers nothing and keeps nothing where its commit fails', () => {
    vi.spyOn(context, 'commit').mockImplementationOnce(() => {
      throw Object.assign(new Error('disk full'), { errcode: 13 });
    });
    const alone = insertFrame({ _id: 1 });
    send(alone);
    expect(errorCode(alone)).toBe(14031);
    expect(ids()).toEqual([]);
  });

  test('is run again one by one where its commit fails, so that only what cannot be stored fails', () => {
    store.connection.exec(
      `PRAGMA max_page_count = ${Number(store.connection.prepare('PRAGMA page_count').get()?.['page_count']) + 40}`,
    );
    const large = insertFrame({ _id: 'large', text: 'x'.repeat(1_000_000) });
    const small = [insertFrame({ _id: 1 }), insertFrame({ _id: 2 })];
    send(...small, large, insertFrame({ _id: 3 }));
    expect(errorCode(large)).toBe(14031);
    expect(answers.filter(([, status]) => status === 0)).toHaveLength(3);
    expect(ids()).toEqual([1, 2, 3]);
    expect(store.documentCount(1)).toBe(3);
  });

  test('a full disk loses nothing that was acknowledged', () => {
    store.connection.exec(
      `PRAGMA max_page_count = ${Number(store.connection.prepare('PRAGMA page_count').get()?.['page_count']) + 60}`,
    );
    const frames = Array.from({ length: 200 }, (_, index) => insertFrame({ _id: index, text: 'y'.repeat(2000) }));
    for (const frame of frames) send(frame);
    const stored = new Set(ids());
    const acknowledged = frames.filter((frame) => answerTo(frame)?.[1] === answerStatus.done);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(acknowledged.length).toBeLessThan(frames.length);
    expect(stored.size).toBe(acknowledged.length);
    expect(frames.every((frame) => answerTo(frame) !== undefined)).toBe(true);
  });

  test('a failed sync refuses every write from then on', () => {
    vi.spyOn(context, 'commit').mockImplementationOnce(() => {
      throw Object.assign(new Error('fsync'), { errcode: 1034 });
    });
    const [first, second] = [insertFrame({ _id: 1 }), insertFrame({ _id: 2 })];
    send(first);
    send(second);
    expect(fatal).toHaveLength(1);
    expect(errorCode(first)).toBe(1);
    expect(errorCode(second)).toBe(1);
    expect(ids()).toEqual([]);
  });
});

describe('long work', () => {
  test('lets requests through that come later', () => {
    send(insertFrame({ _id: 'first' }));
    const changes = Array.from({ length: 5000 }, (_, part) => insertChange(place, part));
    const bulk = runFrame(
      { op: 'bulk', changes, ordered: true },
      changes.map((_, index) => ({ _id: index, text: 'z'.repeat(300) })),
    );
    writer.receive([bulk]);
    writer.run();
    expect(answerTo(bulk)).toBeUndefined();
    const single = insertFrame({ _id: 'later' });
    writer.receive([single]);
    writer.run();
    expect(answerTo(single)?.[1]).toBe(answerStatus.done);
    expect(answerTo(bulk)).toBeUndefined();
    runAll();
    expect(answerTo(bulk)?.[1]).toBe(answerStatus.done);
    expect(ids()).toHaveLength(5002);
  });

  test('a drop frees the name at once and the rows in slices, also after a crash', () => {
    const changes = Array.from({ length: 3000 }, (_, part) => insertChange(place, part));
    send(
      runFrame(
        { op: 'bulk', changes, ordered: true },
        changes.map((_, index) => ({ _id: index })),
      ),
    );
    const drop = runFrame({ op: 'drop', place });
    writer.receive([drop]);
    writer.run();
    expect(answerTo(drop)?.[1]).toBe(answerStatus.done);
    expect(context.catalog.find('test', 'things')).toBeNull();
    store.close();
    open();
    const tables = store.statement("SELECT name FROM sqlite_schema WHERE name IN ('d1', 'x1')").all();
    expect(tables).toEqual([]);
    send(insertFrame({ _id: 'new' }));
    expect(ids()).toEqual(['new']);
    expect(context.catalog.find('test', 'things')?.id).toBe(2);
  });

  test('an index build that a crash cut off is taken back', () => {
    const changes = Array.from({ length: 3000 }, (_, part) => insertChange(place, part));
    send(
      runFrame(
        { op: 'bulk', changes, ordered: true },
        changes.map((_, index) => ({ _id: index, a: index, text: 'q'.repeat(300) })),
      ),
    );
    const spec = { fields: [{ path: 'a', direction: 1 } as const], unique: false, sparse: false, hidden: false };
    const index = { name: 'a_1', ...spec, partialFilter: null, expireAfterSeconds: null, collation: null };
    const build = runFrame({ op: 'createIndexes', place, indexes: [index] });
    writer.receive([build]);
    writer.run();
    expect(context.catalog.find('test', 'things')?.indexes).toMatchObject([{ name: 'a_1', state: 'building' }]);
    expect(answerTo(build)).toBeUndefined();
    store.close();
    open();
    expect(context.catalog.find('test', 'things')?.indexes).toEqual([]);
    expect(store.collectionStatement(1, 'SELECT count(*) FROM $x').get()?.[0]).toBe(0);
    send(runFrame({ op: 'createIndexes', place, indexes: [index] }));
    expect(store.collectionStatement(1, 'SELECT count(*) FROM $x').get()?.[0]).toBe(3000);
  });
});

describe('a list', () => {
  test('is all or nothing, and its error names the operation that failed', () => {
    send(insertFrame({ _id: 1, n: 1 }));
    const list = runFrame(
      {
        op: 'list',
        changes: [
          insertChange(place, 0),
          updateChange(place, { filter: { _id: 1 }, update: { $inc: { n: 1 } } }, { multi: false, replacement: false }),
          deleteChange(place, { filter: { _id: 2 } }, false),
          insertChange(place, 1),
        ],
      },
      [{ _id: 2 }, { _id: 1 }],
    );
    const last = context.changes.last;
    send(list);
    const answer = answerTo(list);
    expect(readError(parseStored(String(answer?.[2])))).toMatchObject({ code: 11000, index: 3 });
    expect(ids()).toEqual([1]);
    expect(context.changes.last).toBe(last);
    expect(store.documentCount(1)).toBe(1);
  });

  test('sees its own writes', () => {
    const list = runFrame(
      {
        op: 'list',
        changes: [
          insertChange(place, 0),
          updateChange(
            place,
            { filter: { a: 1 }, update: { $set: { b: 2 } } },
            { multi: false, replacement: false },
            { returns: 'after' },
          ),
        ],
      },
      [{ _id: 1, a: 1 }],
    );
    send(list);
    const [, , ...parts] = answerTo(list) ?? [0, 0];
    const results = decodeResults(parts);
    expect(results[1]).toMatchObject({ ok: true, result: { matched: 1, document: { text: '{"_id":1,"a":1,"b":2}' } } });
  });
});

describe('a lease', () => {
  const session = 'session-1';

  test('keeps others waiting, shows its own writes, and is durable when committed', () => {
    lastId += 1;
    writer.receive([[lastId, 'begin', now, session]]);
    writer.run();
    const other = insertFrame({ _id: 'other' });
    const inside = insertFrame({ _id: 'inside' });
    writer.receive([other, [inside[0], 'session', now, session, 'insert', ...inside.slice(3)]]);
    expect(writer.hasWork).toBe(false);
    expect(answerTo(other)).toBeUndefined();
    expect(answerTo(inside)?.[1]).toBe(answerStatus.done);
    lastId += 1;
    writer.receive([[lastId, 'commit', now, session]]);
    runAll();
    expect(ids()).toEqual(['inside', 'other']);
  });

  test('ends after a while without an operation, and says so with the label that drivers retry on', () => {
    vi.useFakeTimers();
    try {
      lastId += 1;
      writer.receive([[lastId, 'begin', now, session]]);
      writer.run();
      const inside = insertFrame({ _id: 'inside' });
      writer.receive([[inside[0], 'session', now, session, 'insert', ...inside.slice(3)]]);
      vi.advanceTimersByTime(1001);
      lastId += 1;
      const commit: Frame = [lastId, 'commit', now, session];
      writer.receive([commit]);
      const error = readError(parseStored(String(answerTo(commit)?.[2])));
      expect(error.code).toBe(251);
      expect(error.hasErrorLabel('TransientTransactionError')).toBe(true);
      send(insertFrame({ _id: 'other' }));
      expect(ids()).toEqual(['other']);
    } finally {
      vi.useRealTimers();
    }
  });

  test('ends after its whole time, however busy it is', () => {
    vi.useFakeTimers();
    try {
      lastId += 1;
      writer.receive([[lastId, 'begin', now, session]]);
      writer.run();
      for (let at = 0; at < 11; at += 1) {
        const inside = insertFrame({ _id: at });
        writer.receive([[inside[0], 'session', now, session, 'insert', ...inside.slice(3)]]);
        vi.advanceTimersByTime(500);
      }
      expect(errorCode([lastId, 'insert', now])).toBe(251);
      runAll();
      expect(ids()).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });
});
