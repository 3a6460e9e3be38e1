import { BSONRegExp, Decimal128, type Document, Double, MaxKey, MinKey, ObjectId, type Value } from '@coglex/docdb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Reply, type StorageServer, startStorageServer } from '../support/storage-server.ts';

let server: StorageServer;

beforeAll(async () => {
  server = await startStorageServer();
  const documents = Array.from({ length: 25 }, (_, n) => ({ n, even: n % 2 === 0, name: `name ${n % 7}` }));
  await server.ask('POST', '/numbers/', { body: { documents } });
});
afterAll(() => server.stop());

function url(path: string, parameters: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    search.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  return `${path}?${search.toString()}`;
}

/** Follows `Link` to the end, and gives all pages. */
async function follow(first: Reply, limit = 1000): Promise<readonly Reply[]> {
  const pages = [first];
  for (let page = first; page.headers['link'] !== undefined; ) {
    const target = /^<([^>]+)>; rel="next"$/.exec(String(page.headers['link']))?.[1];
    if (target === undefined || pages.length > limit) throw new Error(`no way on from ${String(page.headers['link'])}`);
    page = await server.ask('GET', target);
    expect(page.status).toBe(200);
    pages.push(page);
  }
  return pages;
}

describe('a list', () => {
  it('answers everything, in the order of keys, unless told otherwise', async () => {
    const { status, body, headers } = await server.ask('GET', '/numbers/');
    expect(status).toBe(200);
    expect(body.map((document: { n: number }) => document.n)).toEqual(Array.from({ length: 25 }, (_, n) => n));
    expect(headers).not.toHaveProperty('link');
    expect(headers).not.toHaveProperty('x-total-count');
  });

  it('filters, projects, sorts, skips and limits', async () => {
    const parameters = {
      query: { even: true },
      keys: { n: 1, _id: 0 },
      sort: { n: -1 },
      skip: 2,
      limit: 3,
      count: 'exact',
    };
    const { body, headers } = await server.ask('GET', url('/numbers/', parameters));
    expect(body).toEqual([{ n: 20 }, { n: 18 }, { n: 16 }]);
    expect(headers['x-total-count']).toBe('13');
    const { body: found, headers: foundHeaders } = await server.ask('POST', '/numbers/find/', { body: parameters });
    expect(found).toEqual(body);
    expect(foundHeaders['x-total-count']).toBe('13');
  });

  it('answers [] where nothing matches and where there is no collection', async () => {
    expect(await server.ask('GET', url('/numbers/', { query: { n: 99 } }))).toMatchObject({ status: 200, text: '[]' });
    expect(await server.ask('GET', url('/nowhere/', { count: 'exact' }))).toMatchObject({
      status: 200,
      text: '[]',
      headers: { 'x-total-count': '0' },
    });
  });

  it('leads through all pages, each document once, by GET and from POST', async () => {
    const parameters = { query: { n: { $gte: 3 } }, sort: { name: -1 }, keys: { n: 1 }, limit: 4, count: 'exact' };
    for (const first of [
      await server.ask('GET', url('/numbers/', parameters)),
      await server.ask('POST', '/numbers/find/', { body: parameters }),
    ]) {
      const pages = await follow(first);
      expect(pages.every((page) => page.headers['x-total-count'] === '22')).toBe(true);
      const all: { n: number }[] = pages.flatMap((page) => page.body);
      expect(all.map(({ n }) => n).sort((a, b) => a - b)).toEqual(Array.from({ length: 22 }, (_, index) => index + 3));
      expect(all.map(({ n }) => n % 7)).toEqual(all.map(({ n }) => n % 7).sort((a, b) => b - a));
      expect(pages.length).toBeLessThanOrEqual(7);
    }
  });

  it('takes the cursor in the body of find too', async () => {
    const body = { sort: { n: -1 }, limit: 10 };
    const first = await server.ask('POST', '/numbers/find/', { body });
    const cursor = new URL(String(first.headers['link']).slice(1).split('>')[0] ?? '', 'http://x').searchParams.get(
      'cursor',
    );
    const second = await server.ask('POST', '/numbers/find/', { body: { ...body, cursor } });
    expect(second.body.map((document: { n: number }) => document.n)).toEqual([14, 13, 12, 11, 10, 9, 8, 7, 6, 5]);
  });

  it('neither repeats nor misses what was there, while others write between pages', async () => {
    const seen: number[] = [];
    let page = await server.ask('GET', url('/numbers/', { sort: { n: 1 }, limit: 5 }));
    for (let round = 0; round < 10; round += 1) {
      seen.push(...page.body.map((document: { n: number }) => document.n));
      await server.ask('POST', '/numbers/', { body: { document: { n: -1 - round } } });
      const link = page.headers['link'];
      if (link === undefined) break;
      page = await server.ask('GET', String(link).slice(1).split('>')[0] ?? '');
    }
    await server.ask('DELETE', '/numbers/', { body: { query: { n: { $lt: 0 } } } });
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => n));
  });
});

describe('bad input of a list', () => {
  it.each([
    ['query', '{', 'request/invalid-query'],
    ['query', '[]', 'request/invalid-query'],
    ['query', '{"a":1,"a":2}', 'request/duplicate-key'],
    ['query', '{"$nothing":1}', 'storage/invalid-query'],
    ['query', '{"a":{"$in":{}}}', 'storage/invalid-query'],
    ['query', '{"a":{"$size":-1}}', 'storage/invalid-query'],
    ['query', '{"a":{"$type":"zz"}}', 'storage/invalid-query'],
    ['query', '{"a":{"$regex":"["}}', 'storage/invalid-query'],
    ['query', '{"a":{"$regex":"a","$options":"zz"}}', 'storage/invalid-query'],
    ['query', '{"$where":"1"}', 'request/invalid-body'],
    ['query', '{"a":{"$code":"1"}}', undefined],
    ['keys', '{"a":1,"b":0}', 'storage/invalid-query'],
    ['keys', '5', 'request/invalid-query'],
    ['sort', '{}', 'storage/invalid-query'],
    ['sort', '"a"', 'request/invalid-query'],
    ['sort', '{"a":2}', 'storage/invalid-query'],
    ['sort', '{"a":"up"}', 'storage/invalid-query'],
    [
      'sort',
      JSON.stringify(Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`f${index}`, 1]))),
      'request/too-large-value',
    ],
    ['limit', '0', 'request/invalid-query'],
    ['limit', '1001', 'request/invalid-query'],
    ['limit', '1e12', 'request/invalid-query'],
    ['limit', 'x', 'request/invalid-query'],
    ['limit', '1.5', 'request/invalid-query'],
    ['skip', '-1', 'request/invalid-query'],
    ['count', 'about', 'request/invalid-query'],
    ['cursor', 'x', 'storage/invalid-cursor'],
    ['cursor', 'A'.repeat(100), 'storage/invalid-cursor'],
    ['everything', '1', 'request/invalid-query'],
  ])('%s=%s is 400', async (name, value, code) => {
    const reply = await server.ask('GET', `/numbers/?${name}=${encodeURIComponent(value)}`);
    expect(reply.status).toBe(400);
    if (code !== undefined) expect(reply.body.code).toBe(code);
    expect(reply.text).not.toMatch(/sqlite|\.ts|node_modules/i);
  });

  it('is 400 where a parameter is there twice, or a cursor is used elsewhere', async () => {
    expect((await server.ask('GET', '/numbers/?limit=1&limit=2')).status).toBe(400);
    expect((await server.ask('GET', '/numbers/?query=%7B%7D&query=%7B%7D')).status).toBe(400);
    const { headers } = await server.ask('GET', url('/numbers/', { sort: { n: 1 }, limit: 5 }));
    const next = new URL(String(headers['link']).slice(1).split('>')[0] ?? '', 'http://x');
    const cursor = next.searchParams.get('cursor') ?? '';
    for (const path of [
      url('/other/', { sort: { n: 1 }, cursor }),
      url('/numbers/', { sort: { n: -1 }, cursor }),
      url('/numbers/', { sort: { n: 1 }, query: { n: 1 }, cursor }),
      url('/numbers/', { sort: { n: 1 }, skip: 1, cursor }),
      url('/numbers/', { sort: { n: 1 }, cursor: `${cursor.slice(0, -1)}${cursor.endsWith('A') ? 'B' : 'A'}` }),
    ]) {
      expect((await server.ask('GET', path)).status).toBe(400);
    }
  });
});

const values: readonly Value[] = [
  null,
  1,
  2,
  new Double(2),
  2.5,
  Number.NaN,
  Number.NEGATIVE_INFINITY,
  Decimal128.fromString('2.5'),
  'a',
  '',
  { x: 1 },
  true,
  new Date(0),
  new ObjectId('000000000000000000000001'),
  new MinKey(),
  new MaxKey(),
  new BSONRegExp('a'),
  [],
  [1, 'a'],
  ['b', null],
  [[1], 2],
  [{ b: 1 }, { b: 'x' }],
  [{ c: 1 }, 5],
  { b: 2 },
  { b: [3, 1] },
];

describe('pages of mixed values', () => {
  const orders: readonly (readonly (readonly [string, 1 | -1])[])[] = [
    [['a', 1]],
    [['a', -1]],
    [
      ['a', 1],
      ['k', -1],
    ],
    [
      ['a', -1],
      ['k', -1],
    ],
    [['a.b', 1]],
    [
      ['a.b', -1],
      ['k', 1],
    ],
    [
      ['k', 1],
      ['a', -1],
    ],
    [['_id', -1]],
  ];

  beforeAll(async () => {
    const documents = values.flatMap((value, index): Document[] => [
      { _id: `s${index}`, a: value, k: index % 3 },
      { _id: index, a: value },
    ]);
    await server.db.collection('mixed').insertMany([...documents, { _id: 'missing' }, { _id: new ObjectId(), k: 1 }]);
  });

  for (const indexed of [false, true]) {
    it.each(orders.map((order) => [order]))(
      `are the whole in order, whatever stands there: %j${indexed ? ' by index' : ''}`,
      async (order) => {
        if (indexed) await server.db.collection('mixed').createIndex(Object.fromEntries(order));
        const sort = Object.fromEntries(order);
        const [, ...rest] = [...order];
        const last = [...order].at(-1)?.[1] ?? 1;
        const total = order.some(([path]) => path === '_id') ? order : [...order, ['_id', last] as const];
        expect(rest.length).toBeLessThan(3);
        const whole = await server.db
          .collection('mixed')
          .find({}, { sort: total, projection: { _id: 1 } })
          .toText();
        for (const limit of [1, 3, 7]) {
          const pages = await follow(await server.ask('GET', url('/mixed/', { sort, limit, keys: { _id: 1 } })));
          expect(pages.flatMap((page) => page.body)).toEqual(JSON.parse(whole));
        }
      },
    );
  }
});

describe('what is wrong', () => {
  const query = { n: { $gtt: 1 } };
  it.each([
    ['find', { query }],
    ['find', { query, keys: { n: 1 }, count: 'exact' }],
    ['count', { query }],
    ['distinct', { field: 'n', query }],
  ])('is pointed at by %s: %j', async (door, body) => {
    const reply = await server.ask('POST', `/numbers/${door}/`, { body });
    expect(reply).toMatchObject({
      status: 400,
      body: { code: 'storage/invalid-query', errors: [{ pointer: '/query' }] },
    });
  });

  it('is not looked for in the query where that is right', async () => {
    const body = { query: { n: 1 }, keys: { a: 1, b: 0 } };
    const reply = await server.ask('POST', '/numbers/find/', { body });
    expect(reply).toMatchObject({ status: 400, body: { code: 'storage/invalid-query' } });
    expect(reply.body.errors ?? []).not.toContainEqual(expect.objectContaining({ pointer: '/query' }));
  });

  it('and a member that is not known is told which are', async () => {
    const reply = await server.ask('POST', '/numbers/', { body: { title: 'x' } });
    expect(reply.body.errors).toEqual([
      { pointer: '/title', detail: 'is not known here: there are document, documents' },
    ]);
  });
});
