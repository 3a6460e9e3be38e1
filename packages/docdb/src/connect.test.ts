import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from './connect.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'docdb-connect-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A process of its own that opens the file, says so, and waits to be killed. */
const holder = `
  const { connect } = await import(process.argv[1]);
  const client = await connect('file:' + process.argv[2]);
  await client.db('test').collection('things').insertOne({ _id: 1 });
  console.log('open');
  setInterval(() => undefined, 1000);
`;

describe('connect', () => {
  test('keeps what was written when the file is closed and opened again', async () => {
    const url = `file:${join(folder, 'again.db')}`;
    const first = await connect(url);
    await first
      .db('test')
      .collection('things')
      .insertOne({ _id: 1, a: { b: [1, 2.5] } });
    await first.db('test').collection('things').createIndex({ a: 1 }, { unique: true });
    await first.close();
    const second = await connect(url);
    expect(await second.db('test').collection('things').find({}).toArray()).toEqual([{ _id: 1, a: { b: [1, 2.5] } }]);
    expect(await second.db('test').collection('things').listIndexes()).toMatchObject([
      { name: '_id_' },
      { name: 'a_1', unique: true },
    ]);
    await second.close();
  });

  test.each(['mongodb://localhost', 'mongodb+srv://cluster', 'http://x', 'data.db', 'file:'])(
    'refuses %s',
    async (url) => {
      await expect(connect(url)).rejects.toMatchObject({ name: 'MongoServerError' });
    },
  );

  test('refuses operations after close with code 11600, and closes twice without harm', async () => {
    const client = await connect('file::memory:');
    const collection = client.db('test').collection('things');
    await client.close();
    await client.close();
    await expect(collection.insertOne({})).rejects.toMatchObject({ code: 11600 });
    await expect(collection.findOne({})).rejects.toMatchObject({ code: 11600 });
    await expect(client.backup(join(folder, 'never.db'))).rejects.toMatchObject({ code: 11600 });
  });

  test('finishes what is under way before it closes', async () => {
    const url = `file:${join(folder, 'finish.db')}`;
    const client = await connect(url);
    const collection = client.db('test').collection('things');
    const inserts = Array.from({ length: 200 }, (_, index) => collection.insertOne({ _id: index }));
    const closed = client.close();
    await Promise.all(inserts);
    await closed;
    const again = await connect(url);
    expect(await again.db('test').collection('things').countDocuments({})).toBe(200);
    await again.close();
  });

  test('has the file for itself inside one process', async () => {
    const url = `file:${join(folder, 'mine.db')}`;
    const client = await connect(url);
    await expect(connect(url)).rejects.toThrow('in use');
    await client.close();
    await (await connect(url)).close();
  });

  test('has the file for itself among processes, until the other one is killed', async () => {
    const path = join(folder, 'other.db');
    const other = spawn(
      process.execPath,
      [
        '--conditions=development',
        '--input-type=module',
        '-e',
        holder,
        new URL('./index.ts', import.meta.url).href,
        path,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(other.stdout, 'data');
    await expect(connect(`file:${path}`)).rejects.toMatchObject({ code: 24 });
    other.kill('SIGKILL');
    await once(other, 'exit');
    const client = await connect(`file:${path}`);
    expect(await client.db('test').collection('things').countDocuments({})).toBe(1);
    await client.close();
  });

  test('refuses a file of a later format and leaves it alone', async () => {
    const path = join(folder, 'later.db');
    const file = new DatabaseSync(path);
    file.exec('CREATE TABLE x (y); PRAGMA user_version = 999');
    file.close();
    await expect(connect(`file:${path}`)).rejects.toThrow('format 999');
    const after = new DatabaseSync(path);
    expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 999 });
    after.close();
  });

  test('refuses a SQLite file that is not one of ours, and a file that is none', async () => {
    const path = join(folder, 'foreign.db');
    const file = new DatabaseSync(path);
    file.exec('CREATE TABLE x (y)');
    file.close();
    await expect(connect(`file:${path}`)).rejects.toThrow('not one of ours');
    await expect(connect(`file:${folder}`)).rejects.toMatchObject({ name: 'MongoServerError' });
    await expect(connect(`file:${join(folder, 'no', 'such', 'folder.db')}`)).rejects.toThrow('cannot be opened');
  });

  test('a backup made while others write is a whole file of one moment', async () => {
    const client = await connect('file::memory:');
    const collection = client.db('test').collection('things');
    await collection.insertMany(Array.from({ length: 500 }, (_, index) => ({ _id: index })));
    const path = join(folder, 'backup.db');
    const writes = Array.from({ length: 200 }, (_, index) => collection.insertOne({ _id: 1000 + index }));
    await Promise.all([client.backup(path), ...writes]);
    await client.close();
    expect(existsSync(`${path}.unfinished`)).toBe(false);
    const copy = await connect(`file:${path}`);
    const count = await copy.db('test').collection('things').countDocuments({});
    expect(count).toBeGreaterThanOrEqual(500);
    expect(await copy.db('test').collection('things').estimatedDocumentCount()).toBe(count);
    await copy.close();
  });

  test('the temporary file of :memory: goes with its client', async () => {
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = folder;
    const client = await connect('file::memory:');
    await client.db('test').collection('things').insertOne({});
    await client.close();
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    const { readdirSync } = await import('node:fs');
    expect(readdirSync(folder).filter((name) => name.startsWith('docdb-'))).toEqual([]);
  });
});
