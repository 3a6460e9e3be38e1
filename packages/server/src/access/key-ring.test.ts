import { describe, expect, test } from 'vitest';
import { memoryKeys } from '../../test/support/memory-keys.ts';
import { createKeyRing } from './key-ring.ts';

const secret = 'a server secret';
const wanted = { name: 'a key', kind: 'secret', scopes: ['storage:read'], expires: null, origins: [] } as const;

function ringAt(start: number) {
  const time = { now: start };
  const clock = { now: () => time.now };
  const keys = memoryKeys(clock.now);
  return { time, keys, ring: createKeyRing(secret, keys, clock) };
}

test('the server’s secret is known at once and may do everything', () => {
  const { ring } = ringAt(0);
  expect(ring.find(secret)).toMatchObject({ caller: { kind: 'secret', id: 'server', scopes: new Set(['*']) } });
});

test.each([
  '',
  'a server secreT',
  'a server secre',
  'a server secret ',
  'x'.repeat(100_000),
  '__proto__',
  'constructor',
  'sk_',
  `sk_${'0'.repeat(24)}_short`,
])('%j is no key, and the database is not asked', (key) => {
  const { ring, keys } = ringAt(0);
  expect(ring.find(key)).toBeNull();
  expect(keys.lookups).toBe(0);
});

describe('a created key', () => {
  test('is looked up once, then known at once', async () => {
    const { ring, keys } = ringAt(0);
    const { key } = await keys.create(wanted);
    expect(await ring.find(key)).toMatchObject({ caller: { kind: 'secret', scopes: new Set(['storage:read']) } });
    expect(ring.find(key)).not.toBeInstanceOf(Promise);
    expect(keys.lookups).toBe(1);
  });

  test('is looked up once by many that come at the same time', async () => {
    const { ring, keys } = ringAt(0);
    const { key } = await keys.create(wanted);
    await Promise.all(Array.from({ length: 50 }, async () => ring.find(key)));
    expect(keys.lookups).toBe(1);
  });

  test.each([
    ['with another last letter', (key: string) => key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A')],
    ['in upper case', (key: string) => key.toUpperCase()],
    ['as the other kind', (key: string) => key.replace('sk_', 'pk_')],
    ['cut short', (key: string) => key.slice(0, 40)],
  ])('%s is none', async (_name, change) => {
    const { ring, keys } = ringAt(0);
    const { key } = await keys.create(wanted);
    expect(await ring.find(change(key))).toBeNull();
    expect(await ring.find(key)).not.toBeNull();
  });

  test('that is forgotten is dead at once', async () => {
    const { ring, keys } = ringAt(0);
    const { key, record } = await keys.create(wanted);
    await ring.find(key);
    keys.drop(record._id);
    ring.forget(record._id);
    expect(await ring.find(key)).toBeNull();
  });

  test('that another node deletes is dead within a second', async () => {
    const { ring, keys, time } = ringAt(0);
    const { key, record } = await keys.create(wanted);
    await ring.find(key);
    keys.drop(record._id);
    time.now = 999;
    expect(await ring.find(key)).toBeNull();
  });

  test('is good until it expires, remembered or not', async () => {
    const { ring, keys, time } = ringAt(0);
    const { key } = await keys.create({ ...wanted, expires: 400 });
    expect(await ring.find(key)).not.toBeNull();
    time.now = 400;
    expect(await ring.find(key)).toBeNull();
    time.now = 5000;
    expect(await ring.find(key)).toBeNull();
  });

  test('is none while the database fails', async () => {
    const { keys } = ringAt(0);
    const { key } = await keys.create(wanted);
    const failing = { ...keys, find: () => Promise.reject(new Error('down')) };
    await expect(createKeyRing(secret, failing, { now: () => 0 }).find(key)).rejects.toThrow('down');
  });
});
