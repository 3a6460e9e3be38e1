import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../connect.ts';
import type { Client, Db } from '../../port/client.ts';
import type { ChangeEvent, Collection } from '../../port/collection.ts';

let client: Client;
let db: Db;
let things: Collection;
let tests = 0;
let now = Date.UTC(2030, 0, 1);

beforeAll(async () => {
  client = await connect('file::memory:', { clock: () => now, housekeepingMs: 20, changeLog: { maxAgeMs: 60_000 } });
});

afterAll(async () => {
  await client.close();
});

beforeEach(() => {
  tests += 1;
  db = client.db(`test-${tests}`);
  things = db.collection('things');
});

async function take(stream: AsyncIterator<ChangeEvent>, count: number): Promise<readonly ChangeEvent[]> {
  const events: ChangeEvent[] = [];
  while (events.length < count) {
    const { done, value } = await stream.next();
    if (done === true) break;
    events.push(value);
  }
  return events;
}

describe('watch', () => {
  test('tells every change of the collection in order, with what changed', async () => {
    const stream = things.watch();
    await things.insertOne({ _id: 1, a: { b: 1, c: 2 }, list: [1] });
    await db.collection('others').insertOne({ _id: 9 });
    await things.updateOne({ _id: 1 }, { $set: { 'a.b': 5, n: 1 }, $unset: { 'a.c': '' }, $push: { list: 2 } });
    await things.replaceOne({ _id: 1 }, { x: 1 });
    await things.deleteOne({ _id: 1 });
    const events = await take(stream, 4);
    expect(events).toMatchObject([
      { operationType: 'insert', documentKey: { _id: 1 }, fullDocument: { _id: 1, a: { b: 1, c: 2 }, list: [1] } },
      {
        operationType: 'update',
        documentKey: { _id: 1 },
        updateDescription: { updatedFields: { 'a.b': 5, n: 1, list: [1, 2] }, removedFields: ['a.c'] },
      },
      { operationType: 'replace', documentKey: { _id: 1 }, fullDocument: { _id: 1, x: 1 } },
      { operationType: 'delete', documentKey: { _id: 1 } },
    ]);
    expect(events.every(({ ns }) => ns.coll === 'things' && ns.db === db.databaseName)).toBe(true);
    expect(events[1]).not.toHaveProperty('fullDocument');
    await stream.return?.();
  });

  test('says nothing of what was taken back or of system collections', async () => {
    const stream = things.watch();
    await things.insertOne({ _id: 1 });
    await things.insertText([{ _id: 2 }, { _id: 1 }]).catch(() => undefined);
    await client
      .withTransaction(async (session) => {
        await things.insertOne({ _id: 3 }, { session });
        throw new Error('no');
      })
      .catch(() => undefined);
    await db.collection('_jobs').insertOne({ _id: 4 });
    await things.insertOne({ _id: 5 });
    expect((await take(stream, 2)).map(({ documentKey }) => documentKey?._id)).toEqual([1, 5]);
    await stream.return?.();
    const system = db.collection('_jobs').watch([], { resumeAfter: 0 });
    const ended = system.next();
    await system.return?.();
    expect(await ended).toMatchObject({ done: true });
  });

  test('resumes after an event, also of a transaction', async () => {
    const stream = things.watch();
    await things.insertMany([{ _id: 1 }, { _id: 2 }]);
    const [first] = await take(stream, 1);
    await stream.return?.();
    await db.transaction([
      { collection: 'things', insertOne: { document: { _id: 3 } } },
      { collection: 'things', deleteOne: { filter: { _id: 3 } } },
    ]);
    const resumed = things.watch([], { resumeAfter: first?._id.sequence ?? 0 });
    const events = await take(resumed, 3);
    expect(events.map(({ operationType, documentKey }) => [operationType, documentKey?._id])).toEqual([
      ['insert', 2],
      ['insert', 3],
      ['delete', 3],
    ]);
    await resumed.return?.();
  });

  test('says 286 where the history is gone, or never was', async () => {
    const stream = things.watch();
    await things.insertMany([{ _id: 1 }, { _id: 2 }]);
    const [first] = await take(stream, 1);
    await stream.return?.();
    const sequence = first?._id.sequence ?? 0;
    now += 3_600_000;
    await things.insertOne({ _id: 3 });
    await expect
      .poll(async () => {
        const late = things.watch([], { resumeAfter: sequence - 1 });
        try {
          await late.next();
          return null;
        } catch (error) {
          return (error as { code: number }).code;
        } finally {
          await late.return?.();
        }
      })
      .toBe(286);
    await expect(things.watch([], { resumeAfter: sequence + 1_000_000 }).next()).rejects.toMatchObject({ code: 286 });
  });

  test('looks documents up, or keeps their images where the collection wants them', async () => {
    const looked = things.watch([], { fullDocument: 'updateLookup' });
    await things.insertOne({ _id: 1, n: 0 });
    await things.updateOne({ _id: 1 }, { $inc: { n: 1 } });
    expect((await take(looked, 2))[1]).toMatchObject({ fullDocument: { _id: 1, n: 1 } });
    await looked.return?.();
    await db.collMod('things', { changeStreamPreAndPostImages: { enabled: true } });
    const images = things.watch([], { fullDocument: 'required' });
    await things.updateOne({ _id: 1 }, { $inc: { n: 1 } });
    await things.updateOne({ _id: 1 }, { $inc: { n: 1 } });
    await things.deleteOne({ _id: 1 });
    expect(await take(images, 3)).toMatchObject([
      { fullDocumentBeforeChange: { n: 1 }, fullDocument: { n: 2 } },
      { fullDocumentBeforeChange: { n: 2 }, fullDocument: { n: 3 } },
      { operationType: 'delete', fullDocumentBeforeChange: { n: 3 } },
    ]);
    await images.return?.();
  });

  test('runs a pipeline over the events, and refuses stages that streams cannot have', async () => {
    const stream = things.watch([
      { $match: { operationType: 'insert', 'fullDocument.n': { $gt: 1 } } },
      { $set: { tag: 'x' } },
    ]);
    await things.insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ]);
    expect(await take(stream, 1)).toMatchObject([{ documentKey: { _id: 2 }, tag: 'x' }]);
    await stream.return?.();
    expect(() => things.watch([{ $sort: { a: 1 } }])).toThrow('$sort');
  });

  test('ends with the collection: a drop, then an invalidate', async () => {
    await things.insertOne({ _id: 1 });
    const stream = things.watch();
    await things.drop();
    expect((await take(stream, 5)).map(({ operationType }) => operationType)).toEqual(['drop', 'invalidate']);
  });

  test('ends when its signal says so', async () => {
    const abort = new AbortController();
    const stream = things.watch([], { signal: abort.signal });
    const next = stream.next();
    abort.abort();
    expect(await next).toMatchObject({ done: true });
  });
});
