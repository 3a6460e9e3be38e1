import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../connect.ts';
import type { Client, Db } from '../port/client.ts';
import type { Collection, IndexDescription } from '../port/collection.ts';
import { MongoServerError } from '../port/errors.ts';

let client: Client;
let db: Db;
let things: Collection;
let tests = 0;
let now = Date.UTC(2030, 0, 1);

beforeAll(async () => {
  client = await connect('file::memory:', { clock: () => now, housekeepingMs: 20 });
});

afterAll(async () => {
  await client.close();
});

beforeEach(() => {
  tests += 1;
  db = client.db(`test-${tests}`);
  things = db.collection('things');
});

async function codeOf(work: Promise<unknown>): Promise<number | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof MongoServerError) return error.code;
    throw error;
  }
}

async function names(): Promise<readonly unknown[]> {
  return (await things.listIndexes()).map(({ name }) => name);
}

describe('createIndexes refuses', () => {
  const refused: readonly (readonly [string, IndexDescription, number])[] = [
    ['an empty key', { key: {} }, 67],
    ['an empty field name', { key: { '': 1 } }, 67],
    ['an empty part of a path', { key: { 'a..b': 1 } }, 67],
    ['a field that begins with $', { key: { $a: 1 } }, 67],
    ['direction 0', { key: { a: 0 } }, 67],
    ['a direction that is no number', { key: { a: true } }, 67],
    ['an unknown kind', { key: { a: 'nope' } }, 67],
    ['text', { key: { a: 'text' } }, 67],
    ['hashed', { key: { a: 'hashed' } }, 67],
    ['2d', { key: { a: '2d' } }, 67],
    ['2dsphere', { key: { a: '2dsphere' } }, 67],
    ['a wildcard', { key: { '$**': 1 } }, 67],
    ['33 fields', { key: Object.fromEntries(Array.from({ length: 33 }, (_, at) => [`f${at}`, 1])) }, 13103],
    ['an empty name', { key: { a: 1 }, name: '' }, 67],
    ['the name *', { key: { a: 1 }, name: '*' }, 2],
    ['the name of the index on _id', { key: { a: 1 }, name: '_id_' }, 2],
    ['a TTL of two fields', { key: { a: 1, b: 1 }, expireAfterSeconds: 1 }, 67],
    ['a negative TTL', { key: { a: 1 }, expireAfterSeconds: -1 }, 67],
    ['a TTL past its range', { key: { a: 1 }, expireAfterSeconds: 2 ** 31 }, 67],
    ['a TTL on _id', { key: { _id: 1 }, expireAfterSeconds: 1 }, 197],
    ['sparse and partial together', { key: { a: 1 }, sparse: true, partialFilterExpression: { a: 1 } }, 67],
    ['a partial filter with $ne', { key: { a: 1 }, partialFilterExpression: { a: { $ne: 1 } } }, 67],
    ['a partial filter with $exists: false', { key: { a: 1 }, partialFilterExpression: { a: { $exists: false } } }, 67],
    ['a partial filter with $expr', { key: { a: 1 }, partialFilterExpression: { $expr: { $gt: ['$a', 1] } } }, 224],
    ['a partial filter that is wrong', { key: { a: 1 }, partialFilterExpression: { $and: [] } }, 2],
  ];
  test.each(refused)('%s', async (_what, description, code) => {
    expect(await codeOf(things.createIndexes([description]))).toBe(code);
    expect(await db.listCollections()).toEqual([]);
  });
});

describe('an index that is there', () => {
  test.each<readonly [string, IndexDescription, number | undefined]>([
    ['the same', { key: { a: 1 } }, undefined],
    ['the same key by another name', { key: { a: 1 }, name: 'b' }, 85],
    ['the same name with another key', { key: { b: 1 }, name: 'a_1' }, 86],
    ['the same name with other options', { key: { a: 1 }, unique: true }, 86],
    ['the same with an expiry', { key: { a: 1 }, expireAfterSeconds: 5 }, 85],
    ['the same key, unique, by another name', { key: { a: 1 }, name: 'u', unique: true }, undefined],
  ])('and %s', async (_what, description, code) => {
    await things.createIndex({ a: 1 });
    expect(await codeOf(things.createIndexes([description]))).toBe(code);
  });

  test('is one of at most 64', async () => {
    await things.createIndexes(Array.from({ length: 63 }, (_, at) => ({ key: { [`f${at}`]: 1 } })));
    expect(await codeOf(things.createIndex({ more: 1 }))).toBe(67);
    expect(await names()).toHaveLength(64);
  });

  test('is dropped by name, but not the one on _id, nor one that is not there', async () => {
    await things.createIndexes([{ key: { a: 1 } }, { key: { b: -1 } }]);
    await things.dropIndex('a_1');
    expect(await names()).toEqual(['_id_', 'b_-1']);
    expect(await codeOf(things.dropIndex('_id_'))).toBe(72);
    expect(await codeOf(things.dropIndex('a_1'))).toBe(27);
    expect(await codeOf(db.collection('never').dropIndex('a_1'))).toBe(26);
    await things.createIndex({ a: 1 });
    expect(await names()).toEqual(['_id_', 'b_-1', 'a_1']);
  });
});

describe('building', () => {
  test('goes on beside writes and holds exactly what the documents hold', async () => {
    await things.insertMany(Array.from({ length: 4000 }, (_, _id) => ({ _id, n: _id % 50, pad: 'x'.repeat(100) })));
    let isReady = false;
    const build = things.createIndex({ n: 1 }).then(() => {
      isReady = true;
    });
    let writes = 0;
    while (!isReady) {
      const at = writes * 7;
      await Promise.all([
        things.insertOne({ _id: `new-${writes}`, n: writes % 50 }),
        things.updateOne({ _id: at % 4000 }, { $set: { n: 49 - (at % 50) } }),
        things.deleteOne({ _id: (at * 3 + 1) % 4000 }),
      ]);
      writes += 1;
    }
    await build;
    expect(writes).toBeGreaterThan(2);
    const all = await things.find({}).toArray();
    for (let n = 0; n < 50; n += 1) {
      const cursor = things.find({ n });
      expect(JSON.stringify(await cursor.explain('queryPlanner'))).toContain('n_1');
      expect(await things.countDocuments({ n })).toBe(all.filter((document) => document['n'] === n).length);
    }
  });

  test('over duplicates fails with 11000 and leaves nothing behind', async () => {
    await things.insertMany(Array.from({ length: 2000 }, (_, _id) => ({ _id, n: _id === 1999 ? 5 : _id })));
    const error = await things.createIndex({ n: 1 }, { unique: true }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 11000, details: { keyPattern: { n: 1 }, keyValue: { n: 5 } } });
    expect(await names()).toEqual(['_id_']);
    await things.deleteOne({ _id: 1999 });
    await things.createIndex({ n: 1 }, { unique: true });
    expect(await codeOf(things.insertOne({ n: 7 }))).toBe(11000);
  });
});

describe('unique', () => {
  test('counts arrays by their elements, documents by field order, and null once', async () => {
    await things.createIndex({ k: 1 }, { unique: true });
    await things.insertMany([{ _id: 1, k: [1, 2] }, { _id: 2, k: { a: 1, b: 2 } }, { _id: 3 }]);
    expect(await codeOf(things.insertOne({ k: 2 }))).toBe(11000);
    expect(await codeOf(things.insertOne({ k: 2.0 }))).toBe(11000);
    expect(await codeOf(things.insertOne({ k: { b: 2, a: 1 } }))).toBeUndefined();
    expect(await codeOf(things.insertOne({ k: null }))).toBe(11000);
    expect(await codeOf(things.updateOne({ _id: 1 }, { $push: { k: 1 } }))).toBeUndefined();
    expect(await codeOf(things.updateOne({ _id: 3 }, { $set: { k: 1 } }))).toBe(11000);
  });

  test('sparse and partial leave out what has no value or is filtered out', async () => {
    await things.createIndex({ s: 1 }, { unique: true, sparse: true });
    await things.createIndex({ p: 1 }, { unique: true, partialFilterExpression: { live: true } });
    await things.insertMany([
      { _id: 1, p: 1 },
      { _id: 2, p: 1 },
      { _id: 3, p: 1, live: true },
    ]);
    expect(await codeOf(things.updateOne({ _id: 1 }, { $set: { live: true } }))).toBe(11000);
    await things.updateOne({ _id: 3 }, { $unset: { live: '' } });
    expect(await codeOf(things.updateOne({ _id: 1 }, { $set: { live: true } }))).toBeUndefined();
  });
});

describe('expiry', () => {
  test('deletes what is older, by the least date of an array, and nothing without a date', async () => {
    await things.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    const [old, fresh] = [new Date(now - 61_000), new Date(now)];
    await things.insertMany([
      { _id: 'old', at: old },
      { _id: 'fresh', at: fresh },
      { _id: 'least', at: [fresh, old] },
      { _id: 'text', at: 'yesterday' },
      { _id: 'none' },
    ]);
    const ids = async (): Promise<unknown[]> =>
      (await things.find({}, { sort: { _id: 1 } }).toArray()).map(({ _id }) => _id);
    await expect.poll(ids).toEqual(['fresh', 'none', 'text']);
    now += 61_000;
    await expect.poll(ids).toEqual(['none', 'text']);
  });

  test('works through a descending index with many of one date', async () => {
    await things.createIndex({ at: -1 }, { expireAfterSeconds: 0 });
    const past = new Date(now - 1);
    await things.insertMany(Array.from({ length: 200 }, (_, _id) => ({ _id, at: past })));
    await things.insertOne({ _id: 'later', at: new Date(now + 3_600_000) });
    await expect.poll(() => things.countDocuments({})).toBe(1);
  });
});
