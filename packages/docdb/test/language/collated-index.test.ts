// Indexes with a collation, through the whole engine: what is unique, what is found, and in what order.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type Collection, connect } from '../../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'collated-index-'));
let client: Client;

beforeAll(async () => {
  client = await connect(`file:${join(folder, 'data.db')}`);
});

afterAll(async () => {
  await client.close();
  rmSync(folder, { recursive: true });
});

const collation = { locale: 'en', strength: 2 };

async function collated(name: string, unique: boolean): Promise<Collection> {
  const collection = client.db('test').collection(name);
  await collection.createIndex({ name: 1 }, { collation, unique });
  return collection;
}

describe('an index with a collation', () => {
  it('holds strings that the collation holds equal for duplicates when unique', async () => {
    const users = await collated('unique', true);
    await users.insertOne({ name: 'Ada' });
    await expect(users.insertOne({ name: 'ADA' })).rejects.toMatchObject({ code: 11000 });
    await users.insertOne({ name: 'Áda' });
    await users.insertOne({ name: ['x', 'y'] });
    await expect(users.insertOne({ name: 'Y' })).rejects.toMatchObject({ code: 11000 });
    await users.insertOne({ name: 5 });
    expect(await users.countDocuments({})).toBe(4);
  });

  it('gives what a scan gives, and the order of the collation', async () => {
    const words = await collated('words', false);
    const names = ['b_', 'B-', 'ba', 'Bä', 'a b', 'ab', 'A', '_', '10', '9', 'é', 'Z', 'z', 'ß', 'ss', '😀'];
    await words.insertMany(names.map((name, _id) => ({ _id, name })));
    const { compare } = new Intl.Collator('en', { sensitivity: 'accent' });
    const sorted = await words.find({}, { collation, sort: { name: 1, _id: 1 } }).toArray();
    const expected = names
      .map((name, _id) => ({ _id, name }))
      .sort((left, right) => compare(left.name, right.name) || left._id - right._id);
    expect(sorted).toEqual(expected);
    for (const name of names) {
      const found = await words.find({ name: name.toUpperCase() }, { collation, sort: { _id: 1 } }).toArray();
      const equal = names.map((each, _id) => ({ _id, name: each }));
      expect(found).toEqual(equal.filter((each) => compare(each.name, name.toUpperCase()) === 0));
      const above = await words.find({ name: { $gt: name } }, { collation }).toArray();
      expect(above.length).toBe(names.filter((each) => compare(each, name) > 0).length);
    }
    expect(await words.find({ name: 'BA' }).toArray()).toEqual([]);
    const both = words.find({ $and: [{ name: 'SS' }, { name: 'Ss' }, { name: { $in: ['sS', 'x'] } }] }, { collation });
    expect(await both.toArray()).toEqual([{ _id: 14, name: 'ss' }]);
    const range = words.find({ name: { $gte: 'a', $lte: 'A' } }, { collation });
    expect(await range.toArray()).toEqual([{ _id: 6, name: 'A' }]);
  });
});
