import { Long } from 'bson';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../connect.ts';
import type { Client, Db } from '../port/client.ts';
import { isDocument } from '../values/type-of.ts';
import type { Document, Value } from '../values/value.ts';

let client: Client;
let db: Db;
let tests = 0;

beforeAll(async () => {
  client = await connect('file::memory:');
});

afterAll(async () => {
  await client.close();
});

beforeEach(() => {
  tests += 1;
  db = client.db(`command-${tests}`);
});

function batchOf(reply: Document): readonly Value[] {
  const { cursor } = reply;
  if (!isDocument(cursor)) throw new Error('no cursor in the reply');
  const batch = cursor['firstBatch'] ?? cursor['nextBatch'];
  if (!Array.isArray(batch)) throw new Error('no batch in the reply');
  return batch;
}

function cursorId(reply: Document): Long {
  const { cursor } = reply;
  const id = isDocument(cursor) ? cursor['id'] : undefined;
  if (!(id instanceof Long)) throw new Error('no cursor in the reply');
  return id;
}

async function insertNumbers(count: number): Promise<void> {
  const documents = Array.from({ length: count }, (_, n) => ({ _id: n, n }));
  expect(await db.command({ insert: 'things', documents })).toMatchObject({ n: count });
}

describe('commands', () => {
  test.each<[string, Document, number]>([
    ['an unknown command', { fnid: 'things' }, 59],
    ['no command', {}, 59],
    ['a collection that is no text', { find: 1 }, 73],
    ['a collection that cannot be', { find: 'a$b' }, 73],
    ['an unknown field', { find: 'things', fliter: {} }, 40415],
    ['a command of the admin database', { bulkWrite: 1, ops: [], nsInfo: [] }, 13],
    ['an empty list of updates', { update: 'things', updates: [] }, 16],
    ['constants without a pipeline', { update: 'things', updates: [{ q: {}, u: { $set: { a: 1 } }, c: { b: 1 } }] }, 0],
    ['an aggregation without a cursor', { aggregate: 'things', pipeline: [] }, 9],
    ['a pipeline that needs a collection', { aggregate: 1, pipeline: [{ $match: {} }], cursor: {} }, 73],
    ['no pipeline to make a view of', { create: 'things', pipeline: [{ $match: {} }] }, 72],
    ['a capped collection', { create: 'things', capped: true, size: 4096 }, 238],
    ['a capped collection without a size', { create: 'things', capped: true }, 72],
    ['an index of a collection that is not there', { listIndexes: 'things' }, 26],
    ['a level of many', { find: 'things', comment: nested(201) }, 15],
  ])('%s', async (_, command, code) => {
    if (code === 0) expect(await db.command(command)).toMatchObject({ writeErrors: [{ code: 51198 }] });
    else await expect(db.command(command)).rejects.toMatchObject({ code });
  });

  test('hold two hundred levels', async () => {
    await expect(db.command({ ping: 1, comment: nested(200) })).resolves.toMatchObject({});
  });

  test('go on where find left off, until the cursor is killed', async () => {
    await insertNumbers(7);
    const first = await db.command({ find: 'things', sort: { _id: 1 }, batchSize: 2 });
    expect(batchOf(first)).toMatchObject([{ n: 0 }, { n: 1 }]);
    const id = cursorId(first);
    const next = await db.command({ getMore: id, collection: 'things', batchSize: 2 });
    expect(batchOf(next)).toMatchObject([{ n: 2 }, { n: 3 }]);
    expect(await db.command({ killCursors: 'things', cursors: [id, Long.fromNumber(99)] })).toMatchObject({
      cursorsKilled: [id],
      cursorsNotFound: [Long.fromNumber(99)],
    });
    await expect(db.command({ getMore: id, collection: 'things' })).rejects.toMatchObject({ code: 43 });
  });

  test.each([
    { ordered: true, n: 1 },
    { ordered: false, n: 2 },
  ])('insert $n of three with a duplicate where ordered is $ordered', async ({ ordered, n }) => {
    const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }];
    expect(await db.command({ insert: 'things', documents, ordered })).toMatchObject({
      n,
      writeErrors: [{ index: 1, code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } }],
    });
  });

  test('run a pipeline that makes its own documents', async () => {
    const pipeline = [{ $documents: [{ a: 1 }, { a: 2 }] }, { $match: { a: 2 } }];
    expect(batchOf(await db.command({ aggregate: 1, pipeline, cursor: {} }))).toEqual([{ a: 2 }]);
  });

  test('answer distinct in order', async () => {
    await db.command({ insert: 'things', documents: [{ a: 'b' }, { a: [3, 1] }, { a: null }, { a: 'a' }] });
    expect(await db.command({ distinct: 'things', key: 'a' })).toMatchObject({ values: [null, 1, 3, 'a', 'b'] });
  });

  test('write to several collections in bulk, a result each', async () => {
    const admin = client.db('admin');
    const ns = `${db.databaseName}.things`;
    const reply = await admin.command({
      bulkWrite: 1,
      nsInfo: [{ ns }, { ns: `${ns}2` }],
      ops: [
        { insert: 0, document: { _id: 1, a: 1 } },
        { insert: 1, document: { _id: 1 } },
        { update: 0, filter: { a: 1 }, updateMods: { $set: { a: 2 } } },
        { delete: 1, filter: {}, hint: 'missing' },
      ],
      ordered: false,
      cursor: { batchSize: 3 },
    });
    expect(reply).toMatchObject({ nInserted: 2, nMatched: 1, nModified: 1, nDeleted: 0, nErrors: 1 });
    expect(batchOf(reply)).toMatchObject([{ idx: 0 }, { idx: 1 }, { idx: 2 }]);
    const rest = await admin.command({ getMore: cursorId(reply), collection: '$cmd.bulkWrite' });
    expect(batchOf(rest)).toMatchObject([{ idx: 3, code: 2 }]);
  });

  test('list collections by all that is shown of them', async () => {
    await db.command({ create: 'strict', validator: { a: { $exists: true } } });
    await db.command({ create: 'plain' });
    const filter = { 'options.validator': { $exists: true } };
    expect(batchOf(await db.command({ listCollections: 1, filter }))).toMatchObject([{ name: 'strict' }]);
    expect(batchOf(await db.command({ listCollections: 1, filter, nameOnly: true }))).toEqual([]);
    expect(batchOf(await db.command({ listCollections: 1, nameOnly: true, filter: { name: 'plain' } }))).toEqual([
      { name: 'plain', type: 'collection' },
    ]);
  });
});

describe('collMod of an index', () => {
  beforeEach(async () => {
    await db.command({
      createIndexes: 'things',
      indexes: [
        { key: { a: 1 }, name: 'a_1' },
        { key: { at: 1 }, name: 'at_1', expireAfterSeconds: 60 },
        { key: { a: 1 }, name: 'a_sparse', sparse: true },
        { key: { a: 1, b: 1 }, name: 'a_1_b_1' },
      ],
    });
  });

  test('hides it and shows it again, telling what it was', async () => {
    const hide = { collMod: 'things', index: { name: 'a_1', hidden: true } };
    expect(await db.command(hide)).toMatchObject({ hidden_old: false, hidden_new: true });
    expect(await db.command(hide)).not.toHaveProperty('hidden_new');
    const indexes = await db.collection('things').listIndexes();
    expect(indexes.find(({ name }) => name === 'a_1')).toMatchObject({ hidden: true });
    const show = { collMod: 'things', index: { name: 'a_1', hidden: false } };
    expect(await db.command(show)).toMatchObject({ hidden_old: true, hidden_new: false });
  });

  test('changes when documents expire', async () => {
    const reply = await db.command({ collMod: 'things', index: { keyPattern: { at: 1 }, expireAfterSeconds: 5 } });
    expect(reply).toMatchObject({
      expireAfterSeconds_old: Long.fromNumber(60),
      expireAfterSeconds_new: Long.fromNumber(5),
    });
    const indexes = await db.collection('things').listIndexes();
    expect(indexes.find(({ name }) => name === 'at_1')).toMatchObject({ expireAfterSeconds: 5 });
  });

  test.each<[string, Document, number]>([
    ['neither name nor key', { hidden: true }, 72],
    ['both name and key', { name: 'a_1', keyPattern: { a: 1 }, hidden: true }, 72],
    ['no change', { name: 'a_1' }, 72],
    ['an index that is not there', { name: 'b_1', hidden: true }, 27],
    ['a key of two indexes', { keyPattern: { a: 1 }, hidden: true }, 181],
    ['the index on _id', { name: '_id_', hidden: true }, 2],
    ['expiry by two fields', { name: 'a_1_b_1', expireAfterSeconds: 5 }, 72],
    ['a negative expiry', { name: 'at_1', expireAfterSeconds: -1 }, 72],
    ['what is not there yet', { name: 'a_1', prepareUnique: true }, 238],
  ])('refuses %s', async (_, index, code) => {
    await expect(db.command({ collMod: 'things', index })).rejects.toMatchObject({ code });
  });
});

function nested(levels: number): Value {
  let value: Value = 1;
  for (let level = 0; level < levels; level += 1) value = { a: value };
  return value;
}
