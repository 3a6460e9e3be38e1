import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HandStore, handStore } from '../../test/support/hand-store.ts';
import type { Document } from '../values/value.ts';
import type { ReadDoor } from './executor/read-door.ts';
import { ReaderPool } from './readers/reader-pool.ts';
import { Reads } from './reads.ts';
import { textHash } from './text-hash.ts';

const count = 5000;
const target = { database: 'test', collection: 'docs' };

/** Not read in the order of their ids. */
function documents(): readonly Document[] {
  return Array.from({ length: count }, (_, place) => {
    const n = (place * 7) % count;
    return { _id: n, a: n % 10, name: `name ${n}`, tags: [`t${n % 3}`, `u${n % 5}`], nested: { n } };
  });
}

const closedDoor: ReadDoor = { open: () => Promise.reject(new Error('sent away')) };

let hand: HandStore;
let pool: ReaderPool;
let reads: Reads;
/** Everything must be done on this thread. */
let here: Reads;
/** Everything is sent to the pool. */
let there: Reads;

beforeAll(() => {
  hand = handStore(documents(), [{ key: { a: 1 } }, { key: { name: 1 } }, { key: { tags: 1, 'nested.n': 1 } }]);
  pool = newPool();
  reads = new Reads({ store: hand.store, door: pool });
  here = new Reads({ store: hand.store, door: closedDoor });
  there = new Reads({ store: null, door: pool });
});

afterAll(async () => {
  await pool.close();
  await hand[Symbol.asyncDispose]();
});

function newPool(options: Partial<ConstructorParameters<typeof ReaderPool>[0]> = {}): ReaderPool {
  return new ReaderPool({ path: hand.path, shared: hand.store.shared.buffer, size: 2, ...options });
}

describe('on the caller’s thread', () => {
  test.each<[string, Document, Document]>([
    ['by _id', { _id: 7 }, {}],
    ['by an index, few', { name: 'name 7' }, {}],
    ['a page in the order of an index', { a: { $gte: 3 } }, { sort: { a: 1, _id: 1 }, limit: 20 }],
    ['the first of a scan', {}, { limit: 20 }],
    ['a projection of fields', { _id: 7 }, { projection: { a: 1 } }],
    ['a collection that is not there', { none: 1 }, {}],
  ])('is read: %s', async (name, filter, options) => {
    const where = name.includes('not there') ? { ...target, collection: 'none' } : target;
    await expect(here.find(where, filter, options).toArray()).resolves.toBeInstanceOf(Array);
    await expect(here.findText(where, filter, options)).resolves.toHaveProperty('count');
  });

  test.each<[string, Document, Document]>([
    ['a scan for something', { 'nested.n': 7 }, {}],
    ['many by an index', { a: 1 }, {}],
    ['many by an index, tested one by one', { a: 1, 'nested.n': -1 }, { limit: 1 }],
    ['a sort of all', {}, { sort: { 'nested.n': 1 } }],
    ['a regular expression that may explode', { _id: 7, name: { $regex: '(a+)+$' } }, {}],
    ['a computed projection', { _id: 7 }, { projection: { twice: { $add: ['$a', '$a'] } } }],
  ])('is sent away: %s', async (_, filter, options) => {
    await expect(here.find(target, filter, options).toArray()).rejects.toThrow('sent away');
    await expect(reads.find(target, filter, options).toArray()).resolves.toBeInstanceOf(Array);
  });

  test('the text by _id is the stored document, null where there is none', () => {
    expect(here.findByIdText(hand.entry, 7)?.text).toBe(
      '{"_id":7,"a":7,"name":"name 7","tags":["t1","u2"],"nested":{"n":7}}',
    );
    expect(here.findByIdText(hand.entry, -1)).toBeNull();
    expect(here.findByIdText(hand.entry, '7')).toBeNull();
  });

  test('all documents are counted without being read', async () => {
    await expect(here.count(target, {})).resolves.toBe(count);
    await expect(here.count(target, {}, { skip: 4990, limit: 100 })).resolves.toBe(10);
  });
});

describe('a page', () => {
  test('is a JSON array and says where the next one begins', async () => {
    const options = { sort: { a: -1, _id: -1 }, limit: 2, skip: 1 } as const;
    for (const door of [here, there]) {
      const page = await door.findText(target, {}, options);
      expect(JSON.parse(page.text)).toMatchObject([{ _id: 4989 }, { _id: 4979 }]);
      expect(page.count).toBe(2);
      expect(page.last).toEqual({ a: 9, _id: 4979 });
    }
  });

  test('with a projection still knows its sort values', async () => {
    const page = await there.findText(target, { _id: 7 }, { projection: { _id: 0, a: 1 }, sort: { 'nested.n': 1 } });
    expect(page.text).toBe('[{"a":7}]');
    expect(page.last).toEqual({ 'nested.n': 7, _id: 7 });
  });

  test('that is empty has no last document', async () => {
    await expect(here.findText(target, { _id: -1 })).resolves.toEqual({ text: '[]', count: 0, last: null });
  });
});

describe('on the pool', () => {
  test('a cursor gives all results in order, over several batches', async () => {
    const sorted = await there.find(target, {}, { sort: { 'nested.n': -1 } }).toArray();
    expect(sorted.map((document) => document['_id'])).toEqual(Array.from({ length: count }, (_, n) => count - 1 - n));
    const cursor = there.find(target, {});
    let found = 0;
    for await (const document of cursor) found += typeof document['_id'] === 'number' ? 1 : 0;
    expect(found).toBe(count);
    const text = await there.find(target, { a: 3 }).toText();
    expect(JSON.parse(text)).toHaveLength(count / 10);
  });

  test('a text that is longer than wanted is not built', async () => {
    await expect(there.find(target, {}).toText({ maxLength: 1000 })).rejects.toMatchObject({ code: 146 });
    expect((await there.find(target, { a: 3 }).toText({ maxLength: 10_000_000 })).length).toBeGreaterThan(1000);
  });

  test('a cursor that is closed early gives nothing more', async () => {
    const cursor = there.find(target, {});
    expect(await cursor.next()).toMatchObject({ _id: 0 });
    await cursor.close();
    expect(await cursor.next()).toBeNull();
  });

  test('counts, distinct values and pipelines agree with finds', async () => {
    await expect(there.count(target, { tags: 't1', a: 3 })).resolves.toBe(167);
    await expect(there.distinct(target, 'tags', { a: 3 })).resolves.toHaveLength(4);
    const groups = there.aggregate(target, [{ $match: { a: 3 } }, { $group: { _id: '$a', n: { $sum: 1 } } }]);
    await expect(groups.toArray()).resolves.toEqual([{ _id: 3, n: 500 }]);
  });

  test('a pipeline joins another collection by its index', async () => {
    const joined = there.aggregate(target, [
      { $match: { _id: 7 } },
      { $lookup: { from: 'docs', localField: 'name', foreignField: 'name', as: 'same' } },
    ]);
    await expect(joined.toArray()).resolves.toMatchObject([{ _id: 7, same: [{ _id: 7 }] }]);
  });

  test('rows to write come with what tells whether they changed', async () => {
    const found: unknown[] = [];
    for await (const batch of there.matchRows(target, { tags: 'u2', _id: 7 })) found.push(...batch);
    const text = here.findByIdText(hand.entry, 7)?.text ?? '';
    expect(found).toEqual([{ r: expect.any(Number), hash: textHash(text), position: 1 }]);
  });

  test.each<[string, () => Promise<unknown>, number]>([
    ['a filter', () => there.find(target, { $wrong: 1 }).toArray(), 2],
    ['a hint', () => there.find(target, {}, { hint: 'none' }).next(), 2],
    ['a pipeline', () => there.aggregate(target, [{ $wrong: 1 }]).toArray(), 40324],
    ['a division by zero', () => there.aggregate(target, [{ $project: { x: { $divide: ['$a', 0] } } }]).toArray(), 2],
  ])('the error of %s comes back with its code', async (_, read, code) => {
    await expect(read()).rejects.toMatchObject({ name: 'MongoServerError', code });
  });
});

describe('limits', () => {
  test('a read past its time fails with code 50', async () => {
    const slow = there.find(
      target,
      { $expr: { $gt: [{ $sum: { $range: [0, { $add: [20_000, '$a'] }] } }, 1e12] } },
      { maxTimeMS: 40 },
    );
    await expect(slow.toArray()).rejects.toMatchObject({ code: 50 });
  });

  test('a thread that does not answer is ended, and the next read has another', async () => {
    const stuck = newPool({ size: 1, graceMs: 20, thread: '../../test/support/stuck-reader' });
    const read = new Reads({ store: null, door: stuck });
    const results = [1, 2].map(() => read.count(target, { 'nested.n': 1 }, { maxTimeMS: 200 }));
    expect(await Promise.allSettled(results)).toMatchObject([{ reason: { code: 50 } }, { reason: { code: 50 } }]);
    await stuck.close();
  });

  test('reads fail where no thread can start', async () => {
    const faults: string[] = [];
    const broken = newPool({ path: `${hand.path}/none`, log: (fault) => faults.push(fault) });
    const read = new Reads({ store: null, door: broken });
    await expect(read.count(target, { 'nested.n': 1 })).rejects.toMatchObject({ name: 'MongoServerError' });
    expect(faults.join()).toContain('unable to open');
    await broken.close();
  });

  test('a read whose caller has gone ends with code 11601', async () => {
    const before = there.find(target, { 'nested.n': 1 }, { signal: AbortSignal.abort() });
    await expect(before.toArray()).rejects.toMatchObject({ code: 11601 });
    const controller = new AbortController();
    const slow = there.find(
      target,
      { $expr: { $gt: [{ $sum: { $range: [0, { $add: [20_000, '$a'] }] } }, 1e12] } },
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort(), 30);
    await expect(slow.toArray()).rejects.toMatchObject({ code: 11601 });
    await expect(there.count(target, { 'nested.n': 1 })).resolves.toBe(1);
  });

  test('more reads than may wait are refused', async () => {
    const small = newPool({ size: 1, maxWaiting: 2 });
    const read = new Reads({ store: null, door: small });
    const results = await Promise.allSettled(Array.from({ length: 4 }, () => read.count(target, { 'nested.n': 1 })));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect(results[3]).toMatchObject({ reason: { code: 462 } });
    await small.close();
  });

  test('closing fails what is under way with code 11600', async () => {
    const closing = newPool({ size: 1 });
    const read = new Reads({ store: null, door: closing });
    const pending = [read.count(target, { 'nested.n': 1 }), read.count(target, { 'nested.n': 1 })];
    const settled = Promise.allSettled(pending);
    await closing.close();
    expect(await settled).toMatchObject([{ reason: { code: 11600 } }, { reason: { code: 11600 } }]);
    await expect(read.count(target, {})).rejects.toMatchObject({ code: 11600 });
  });
});

describe('what is dropped while it is read', () => {
  const many = Array.from({ length: 3000 }, (_, n) => ({ _id: n, a: n }));

  test.each<[string, string, Document]>([
    ['the collection', `UPDATE collections SET state = 'dropping', version = 2; DELETE FROM d1`, {}],
    ['its index', `DELETE FROM indexes; UPDATE collections SET version = 2; DELETE FROM x1`, { a: { $gte: 0 } }],
  ])('%s: the read fails with code 175 instead of ending early', async (_, change, filter) => {
    await using dropped = handStore(many, [{ key: { a: 1 } }]);
    const readers = new ReaderPool({ path: dropped.path, shared: dropped.store.shared.buffer, size: 1 });
    const cursor = new Reads({ store: null, door: readers }).find(target, filter);
    expect(await cursor.next()).toMatchObject({ _id: 0 });
    const writer = new DatabaseSync(dropped.path);
    writer.exec(change);
    writer.close();
    dropped.store.shared.beginCatalogChange();
    dropped.store.shared.endCatalogChange();
    await expect(cursor.toArray()).rejects.toMatchObject({ code: 175 });
    await readers.close();
  });
});

describe('explain', () => {
  test('tells the index, its keys and documents examined', async () => {
    const explained = await reads.find(target, { a: 3 }, { sort: { a: 1 } }).explain();
    expect(explained).toMatchObject({
      queryPlanner: {
        winningPlan: {
          stage: 'FETCH',
          inputStage: { stage: 'IXSCAN', indexName: 'a_1', indexBounds: { a: ['[3, 3]'] } },
        },
      },
      executionStats: { nReturned: 500, totalKeysExamined: 500, totalDocsExamined: 500 },
    });
  });

  test('of the plan alone runs nothing', async () => {
    const explained = await reads.find(target, { 'nested.n': 3 }).explain('queryPlanner');
    expect(explained.queryPlanner).toMatchObject({ winningPlan: { stage: 'COLLSCAN', direction: 'forward' } });
    expect(explained).not.toHaveProperty('executionStats');
  });

  test('of a pipeline tells what is read by the plan and which stages remain', async () => {
    const explained = await reads.aggregate(target, [{ $match: { a: 3 } }, { $count: 'n' }]).explain();
    expect(explained).toMatchObject({
      queryPlanner: { winningPlan: { inputStage: { indexName: 'a_1' } } },
      stages: [{ $cursor: {} }, { $count: 'n' }],
      executionStats: { nReturned: 1, totalDocsExamined: 500 },
    });
  });
});

test('large documents are not read on the caller’s thread, but for one by its _id', async () => {
  const large = Array.from({ length: 30 }, (_, n) => ({ _id: n, text: 'x'.repeat(200_000) }));
  await using store = handStore(large);
  const read = new Reads({ store: store.store, door: closedDoor });
  await expect(read.findText(target, {}, { limit: 20 })).rejects.toThrow('sent away');
  await expect(read.find(target, {}, { limit: 20 }).toArray()).rejects.toThrow('sent away');
  expect(read.findByIdText(store.entry, 3)?.text.length).toBeGreaterThan(200_000);
});
