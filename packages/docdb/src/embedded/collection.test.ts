import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../connect.ts';
import type { Client, Db } from '../port/client.ts';
import type { Collection } from '../port/collection.ts';
import { MongoServerError } from '../port/errors.ts';

let client: Client;
let db: Db;
let things: Collection;
let stamped: Collection;
let tests = 0;

// One client for all, since its threads take long to start; a database of its own for each test.
beforeAll(async () => {
  client = await connect('file::memory:', { stamps: (database) => database.startsWith('stamped') });
});

afterAll(async () => {
  await client.close();
});

beforeEach(() => {
  tests += 1;
  db = client.db(`test-${tests}`);
  things = db.collection('things');
  stamped = client.db(`stamped-${tests}`).collection('things');
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

describe('inserting', () => {
  test.each([
    ['an array', [1], 53],
    ['undefined', undefined, 53],
    ['a regular expression', /x/, 53],
    ['a document with an operator', { $a: 1 }, 52],
  ])('refuses %s as _id', async (_what, _id, code) => {
    expect(await codeOf(things.insertOne({ _id } as never))).toBe(code);
    expect(await things.countDocuments({})).toBe(0);
  });

  test('puts _id first and makes one where it is missing', async () => {
    await things.insertOne({ b: 1, _id: 'x' });
    expect(Object.keys((await things.findOne({ _id: 'x' })) ?? {})).toEqual(['_id', 'b']);
    const { insertedId } = await things.insertOne({ b: 2 });
    expect(insertedId).toMatchObject({ _bsontype: 'ObjectId' });
  });

  test('refuses what is larger than 16 MB or nested too deeply', async () => {
    expect(await codeOf(things.insertOne({ text: 'x'.repeat(16 * 1024 * 1024) }))).toBe(10334);
    let deep: Record<string, unknown> = {};
    for (let level = 0; level < 200; level += 1) deep = { a: deep };
    expect(await codeOf(things.insertOne(deep as never))).toBe(15);
  });

  test('of one value by many at once stores exactly one', async () => {
    await things.createIndex({ email: 1 }, { unique: true });
    const codes = await Promise.all(Array.from({ length: 50 }, () => codeOf(things.insertOne({ email: 'a@b.c' }))));
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === 11000)).toHaveLength(49);
  });

  test('a field named __proto__ is a field like any other', async () => {
    await things.insertOne(JSON.parse('{"_id": 1, "__proto__": {"polluted": true}}'));
    await things.updateOne({ _id: 1 }, { $set: { a: 1 } });
    const found = await things.findOne({ _id: 1 });
    expect(Object.keys(found ?? {})).toEqual(['_id', '__proto__', 'a']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('insertText keeps all or nothing', async () => {
    expect(await codeOf(things.insertText([{ _id: 1 }, { _id: 2 }, { _id: 1 }]))).toBe(11000);
    expect(await things.countDocuments({})).toBe(0);
    const texts = await things.insertText([{ _id: 1 }, { _id: 2, n: 5 }]);
    expect(texts.map(({ text }) => text)).toEqual(['{"_id":1}', '{"_id":2,"n":5}']);
  });
});

describe('updating', () => {
  test('by _id, by index and by scan counts what it matched and what it changed', async () => {
    await things.insertMany(Array.from({ length: 300 }, (_, _id) => ({ _id, group: _id % 3, n: 0 })));
    await things.createIndex({ group: 1 });
    expect(await things.updateOne({ _id: 5 }, { $inc: { n: 1 } })).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
    expect(await things.updateOne({ _id: 5 }, { $set: { n: 1 } })).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
    expect(await things.updateMany({ group: 1 }, { $set: { n: 7 } })).toMatchObject({
      matchedCount: 100,
      modifiedCount: 100,
    });
    expect(await things.updateMany({ n: { $ne: 7 } }, { $set: { n: 7 } })).toMatchObject({
      matchedCount: 200,
      modifiedCount: 200,
    });
    expect(await things.countDocuments({ n: 7 })).toBe(300);
  });

  test('touches each document once, also where it moves along the index that it is found by', async () => {
    await things.insertMany(Array.from({ length: 3000 }, (_, _id) => ({ _id, n: _id })));
    await things.createIndex({ n: 1 });
    await things.updateMany({ n: { $gte: 0 } }, { $inc: { n: 5000 } });
    const moved = await things.find({}, { sort: { _id: 1 } }).toArray();
    expect(moved.every(({ _id, n }) => n === Number(_id) + 5000)).toBe(true);
  });

  test('adds up to the exact sum when many change one document at once', async () => {
    await things.insertOne({ _id: 1, n: 0, tag: 'x' });
    await Promise.all([
      ...Array.from({ length: 50 }, () => things.updateOne({ _id: 1 }, { $inc: { n: 1 } })),
      ...Array.from({ length: 50 }, () => things.updateOne({ tag: { $regex: 'x$' } }, { $inc: { n: 1 } })),
      ...Array.from({ length: 10 }, () => things.updateOne({ _id: 1 }, [{ $set: { n: { $add: ['$n', 1] } } }])),
    ]);
    expect(await things.findOne({ _id: 1 })).toMatchObject({ n: 110 });
  });

  test('with an update pipeline and a filter that may explode never runs either in the writer', async () => {
    await things.insertMany([
      { _id: 1, s: 'aaaa' },
      { _id: 2, s: 'b' },
    ]);
    const started = things.updateMany({ s: { $regex: '^(a+)+$' } }, [{ $set: { seen: true } }]);
    expect(await started).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
    expect(await things.findOne({ _id: 1 })).toMatchObject({ seen: true });
  });

  test('refuses a wrong filter or update before anything is written', async () => {
    await things.insertOne({ _id: 1 });
    expect(await codeOf(things.updateOne({ a: { $nope: 1 } }, { $set: { a: 1 } }))).toBe(2);
    expect(await codeOf(things.updateOne({ _id: 1 }, { $nope: { a: 1 } }))).toBe(9);
    expect(await codeOf(things.updateOne({ _id: 1 }, { $set: { _id: 2 } }))).toBe(66);
    expect(await codeOf(things.replaceOne({ _id: 1 }, { $set: { a: 1 } }))).toBe(9);
  });

  test('upserts once where many do it at once by a unique key', async () => {
    await things.createIndex({ key: 1 }, { unique: true });
    const results = await Promise.all(
      Array.from({ length: 20 }, () => things.updateOne({ key: 'k' }, { $inc: { n: 1 } }, { upsert: true })),
    );
    expect(results.filter(({ upsertedCount }) => upsertedCount === 1)).toHaveLength(1);
    expect(await things.findOne({ key: 'k' })).toMatchObject({ n: 20 });
  });

  test('findAndModify answers before or after, sorted and projected', async () => {
    await things.insertMany([
      { _id: 1, n: 3 },
      { _id: 2, n: 1 },
      { _id: 3, n: 2 },
    ]);
    const update = { $set: { done: true } };
    expect(await things.findOneAndUpdate({}, update, { sort: { n: 1 }, projection: { n: 1 } })).toEqual({
      _id: 2,
      n: 1,
    });
    expect(await things.findOneAndUpdate({ _id: 3 }, update, { returnDocument: 'after' })).toEqual({
      _id: 3,
      n: 2,
      done: true,
    });
    expect(await things.findOneAndDelete({ n: { $gt: 2 } })).toEqual({ _id: 1, n: 3 });
    expect(await things.findOneAndReplace({ _id: 9 }, { n: 9 }, { upsert: true, returnDocument: 'after' })).toEqual({
      _id: 9,
      n: 9,
    });
  });

  test('replaces the element that the filter matched', async () => {
    await things.insertOne({ _id: 1, list: [1, 5, 9] });
    await things.updateOne({ _id: 1, list: { $gt: 3 } }, { $set: { 'list.$': 0 } });
    expect(await things.findOne({ _id: 1 })).toEqual({ _id: 1, list: [1, 0, 9] });
  });
});

describe('preconditions', () => {
  test('only one of many writes that expect the same version succeeds', async () => {
    const [first] = await stamped.insertText([{ _id: 'a', n: 0 }]);
    const expected = { expect: { version: [first?.version ?? ''] } };
    const codes = await Promise.all(
      Array.from({ length: 20 }, () =>
        codeOf(stamped.writeOne({ updateOne: { filter: { _id: 'a' }, update: { $inc: { n: 1 } } } }, expected)),
      ),
    );
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === 112)).toHaveLength(19);
    expect(await stamped.findOne({ _id: 'a' })).toMatchObject({ n: 1, _rev: 2 });
  });

  test('that the document is there, or is not', async () => {
    const replace = { replaceOne: { filter: { _id: 1 }, replacement: { n: 1 }, upsert: true } };
    expect(await codeOf(things.writeOne(replace, { expect: { exists: true } }))).toBe(112);
    expect(await things.writeOne(replace, { expect: { exists: false } })).toMatchObject({
      upsertedCount: 1,
      document: { text: '{"_id":1,"n":1}' },
    });
    expect(await codeOf(things.writeOne(replace, { expect: { exists: false } }))).toBe(112);
    expect(await codeOf(things.writeOne({ deleteOne: { filter: { _id: 2 } } }, { expect: { version: ['1-a'] } }))).toBe(
      112,
    );
  });
});

describe('stamps', () => {
  test('follow _id, whatever a caller says, and change with every write that changes something', async () => {
    await stamped.insertOne({ a: 1, _rev: 99, _id: 'x', _created: 'never' });
    const first = await stamped.findOne({ _id: 'x' });
    expect(Object.keys(first ?? {})).toEqual(['_id', '_rev', '_created', '_updated', 'a']);
    expect(first).toMatchObject({ _rev: 1 });
    await stamped.updateOne({ _id: 'x' }, { $set: { a: 1 } });
    expect(await stamped.findOne({ _id: 'x' })).toEqual(first);
    await stamped.updateOne({ _id: 'x' }, { $set: { _rev: 50 } });
    expect(await stamped.findOne({ _id: 'x' })).toEqual(first);
    await stamped.updateOne({ _id: 'x' }, { $set: { a: 2, _rev: 50 }, $unset: { _created: '' } });
    expect(await stamped.findOne({ _id: 'x' })).toMatchObject({ a: 2, _rev: 2, _created: first?.['_created'] });
    await stamped.replaceOne({ _id: 'x' }, { b: 1 });
    expect(await stamped.findOne({ _id: 'x' })).toMatchObject({ b: 1, _rev: 3, _created: first?.['_created'] });
    await stamped.updateOne({ _id: 'x' }, [{ $replaceWith: { _id: '$_id', c: 1 } }]);
    expect(await stamped.findOne({ _id: 'x' })).toMatchObject({ c: 1, _rev: 4 });
  });

  test('an upsert gets its first ones, and a generated _id is 24 hexadecimal digits', async () => {
    const { upsertedId } = await stamped.updateOne({ k: 1 }, { $set: { a: 1 } }, { upsert: true });
    expect(upsertedId).toMatch(/^[0-9a-f]{24}$/);
    expect(await stamped.findOne({ k: 1 })).toMatchObject({ _rev: 1, a: 1 });
  });

  test('are left alone where the database has none', async () => {
    await things.insertOne({ _id: 1, _rev: 'mine' });
    expect(await things.findOne({})).toEqual({ _id: 1, _rev: 'mine' });
    expect(things.findByIdText(1)).toMatchObject({ version: null });
  });
});

describe('bulk', () => {
  test('ordered ends at the first failure, unordered goes on', async () => {
    const models = [
      { insertOne: { document: { _id: 1 } } },
      { insertOne: { document: { _id: 1 } } },
      { updateMany: { filter: { a: { $exists: false } }, update: { $set: { a: 1 } } } },
      { updateOne: { filter: { a: { $bad: 1 } }, update: { $set: { a: 1 } } } },
      { deleteOne: { filter: { _id: 1 } } },
    ];
    expect((await things.bulk(models)).map(({ ok }) => ok)).toEqual([true, false]);
    await things.deleteMany({});
    expect((await things.bulk(models, { ordered: false })).map(({ ok }) => ok)).toEqual([
      true,
      false,
      true,
      false,
      true,
    ]);
    expect(await things.countDocuments({})).toBe(0);
  });

  test('each operation sees those before it, whoever finds its rows', async () => {
    await things.insertMany(Array.from({ length: 500 }, (_, _id) => ({ _id, n: 0 })));
    const items = await things.bulk([
      { insertOne: { document: { _id: 'new', n: 1 } } },
      { updateMany: { filter: { n: { $lt: 5 } }, update: { $inc: { n: 1 } } } },
      { insertOne: { document: { _id: 'newer', n: 1 } } },
      { updateOne: { filter: { _id: 'newer' }, update: { $inc: { n: 10 } } } },
      { deleteMany: { filter: { n: 1 } } },
    ]);
    expect(items.every(({ ok }) => ok)).toBe(true);
    expect(await things.find({}, { sort: { n: 1 } }).toArray()).toEqual([
      { _id: 'new', n: 2 },
      { _id: 'newer', n: 11 },
    ]);
  });
});

describe('transactions', () => {
  test('a list is kept whole or not at all, across collections', async () => {
    const failing = db.transaction([
      { collection: 'a', insertOne: { document: { _id: 1 } } },
      { collection: 'b', insertOne: { document: { _id: 1 } } },
      { collection: 'b', insertOne: { document: { _id: 1 } } },
    ]);
    await expect(failing).rejects.toMatchObject({ code: 11000, index: 2 });
    expect(await db.listCollections()).toEqual([]);
    const outcomes = await db.transaction([
      { collection: 'a', insertOne: { document: { _id: 1 } }, returnDocument: true },
      { collection: 'b', updateOne: { filter: { _id: 5 }, update: { $set: { n: 1 } }, upsert: true } },
    ]);
    expect(outcomes).toMatchObject([
      { insertedCount: 1, insertedId: 1, document: { text: '{"_id":1}' } },
      { upsertedId: 5 },
    ]);
  });

  test('withTransaction commits what its session wrote, reads it, and takes it back when the callback throws', async () => {
    await client.withTransaction(async (session) => {
      await things.insertOne({ _id: 1 }, { session });
      expect(await things.countDocuments({}, { session })).toBe(1);
      expect(await things.countDocuments({})).toBe(0);
      await things.updateMany({ n: { $exists: false } }, { $set: { n: 2 } }, { session });
      expect(await things.find({ n: 2 }, { session }).toArray()).toEqual([{ _id: 1, n: 2 }]);
    });
    expect(await things.findOne({})).toEqual({ _id: 1, n: 2 });
    const failing = client.withTransaction(async (session) => {
      await things.deleteMany({}, { session });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await things.countDocuments({})).toBe(1);
  });

  test('a write without the session from inside the callback is refused at once instead of waiting for itself', async () => {
    await client.withTransaction(async (session) => {
      await things.insertOne({ _id: 1 }, { session });
      const started = performance.now();
      expect(await codeOf(things.insertOne({ _id: 2 }))).toBe(20);
      expect(await codeOf(things.bulk([{ insertOne: { document: { _id: 3 } } }]))).toBe(20);
      expect(await codeOf(client.withTransaction(async () => undefined))).toBe(20);
      expect(performance.now() - started).toBeLessThan(500);
    });
    expect(await things.countDocuments({})).toBe(1);
  });

  test('an operation that fails ends the transaction, as on a server', async () => {
    await things.insertOne({ _id: 1 });
    const failing = client.withTransaction(async (session) => {
      await things.insertOne({ _id: 2 }, { session });
      await things.insertOne({ _id: 1 }, { session }).catch(() => undefined);
      await things.insertOne({ _id: 3 }, { session });
    });
    await expect(failing).rejects.toMatchObject({ code: 251 });
    expect(await things.find({}).toArray()).toEqual([{ _id: 1 }]);
  });
});

describe('validators', () => {
  test('refuse with code 121 and say why; moderate spares what did not pass before; bypass passes', async () => {
    const schema = { $jsonSchema: { required: ['n'], properties: { n: { bsonType: 'int' } } } };
    await things.insertOne({ _id: 'old' });
    await db.collMod('things', { validator: schema, validationLevel: 'moderate' });
    const refused = await things.insertOne({ _id: 1, n: 'x' }).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 121,
      details: {
        errInfo: { failingDocumentId: 1, details: { operatorName: '$jsonSchema', schemaRulesNotSatisfied: [{}] } },
      },
    });
    expect(await codeOf(things.updateOne({ _id: 'old' }, { $set: { a: 1 } }))).toBeUndefined();
    await things.insertOne({ _id: 2, n: 1 });
    expect(await codeOf(things.updateOne({ _id: 2 }, { $set: { n: 'x' } }))).toBe(121);
    expect(await codeOf(things.insertOne({ _id: 3 }, { bypassDocumentValidation: true }))).toBeUndefined();
    await db.collMod('things', { validationAction: 'warn' });
    expect(await codeOf(things.insertOne({ _id: 4 }))).toBeUndefined();
  });

  test('that may take unbounded time are refused', async () => {
    expect(await codeOf(db.createCollection('v', { validator: { a: { $regex: '^(a+)+$' } } }))).toBe(2);
    expect(await codeOf(db.createCollection('v', { validator: { a: { $bad: 1 } } }))).toBe(2);
  });
});

describe('collections', () => {
  test('are made twice only with the same options', async () => {
    await db.createCollection('a', { validator: { n: { $gt: 0 } } });
    await db.createCollection('a', { validator: { n: { $gt: 0 } } });
    expect(await codeOf(db.createCollection('a'))).toBe(48);
    expect(await db.listCollections({ name: 'a' })).toMatchObject([
      { name: 'a', type: 'collection', options: { validator: {} } },
    ]);
  });

  test.each(['', '.a', 'a.', 'a$b', 'a\0b', 'x'.repeat(300), 'a..b'])('cannot be named %j', (name) => {
    expect(() => db.collection(name)).toThrow(MongoServerError);
  });

  test.each(['', 'a b', 'a.b', 'a/b', 'a"b', '$a', 'x'.repeat(64), 'a\0'])('no database can be named %j', (name) => {
    expect(() => client.db(name)).toThrow(MongoServerError);
  });

  test('a dropped one is empty at once and can be made anew while its rows are still being removed', async () => {
    await things.insertMany(Array.from({ length: 3000 }, (_, _id) => ({ _id })));
    expect(await things.drop()).toBe(true);
    expect(await things.countDocuments({})).toBe(0);
    await things.insertOne({ _id: 1 });
    expect(await things.find({}).toArray()).toEqual([{ _id: 1 }]);
    expect(await db.dropCollection('never')).toBe(false);
    await db.dropDatabase();
    expect(await db.listCollections()).toEqual([]);
  });
});
