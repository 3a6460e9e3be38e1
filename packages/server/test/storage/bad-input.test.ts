// The cases S01 to S20 of the threat model, over HTTP. After each the server must live, and answer nothing of its inside.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Reply, type StorageServer, startStorageServer } from '../support/storage-server.ts';

let server: StorageServer;

beforeAll(async () => {
  server = await startStorageServer();
  await server.ask('PUT', '/notes/canary/', { body: { document: { title: 'canary', n: 1, list: [1, 2] } } });
});
afterAll(() => server.stop());

afterEach(async () => {
  expect((await server.ask('GET', '/health')).status).toBeLessThan(500);
  expect((await server.ask('GET', '/notes/canary/')).body).toMatchObject({
    _id: 'canary',
    _rev: 1,
    title: 'canary',
    n: 1,
    list: [1, 2],
  });
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

function checkProblem(reply: Reply, statuses: readonly number[]): void {
  expect(statuses).toContain(reply.status);
  expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(reply.text).not.toMatch(/sqlite|SELECT |node_modules|\bat .+\.ts:|\/work\//i);
}

const find = (body: object): Promise<Reply> => server.ask('POST', '/notes/find/', { body });
const aggregate = (...pipeline: readonly unknown[]): Promise<Reply> =>
  server.ask('POST', '/notes/aggregate/', { body: { pipeline } });

describe('names (S01, S03)', () => {
  const names = [
    "a'b",
    'a"b',
    'a]b',
    'a;DROP TABLE x',
    'a[0]',
    'k'.repeat(1000),
    "'||randomblob(1e9)||'",
    '`',
    '--',
    'a/b\\c',
  ];

  it.each(names)('the field %j is a literal everywhere', async (name) => {
    const made = await server.ask('POST', '/names/', { body: { document: { [name]: 1 } } });
    expect(made.status).toBe(201);
    expect((await server.ask('GET', `/names/${made.body._id}/`)).body[name]).toBe(1);
    for (const body of [{ query: { [name]: 1 } }, { sort: { [name]: 1 } }, { keys: { [name]: 1 } }]) {
      expect([200, 400]).toContain((await server.ask('POST', '/names/find/', { body })).status);
    }
    expect([200, 400]).toContain((await server.ask('POST', '/names/distinct/', { body: { field: name } })).status);
    expect([200, 400]).toContain(
      (await server.ask('POST', '/names/aggregate/', { body: { pipeline: [{ $group: { _id: `$${name}` } }] } })).status,
    );
    expect([200, 400]).toContain(
      (await server.ask('PATCH', `/names/${made.body._id}/`, { body: { document: { $inc: { [name]: 1 } } } })).status,
    );
  });

  it.each(['a\0', 'k'.repeat(10_000)])('the field %j is refused', async (name) => {
    checkProblem(await server.ask('POST', '/names/', { body: { document: { [name]: 1 } } }), [400]);
    checkProblem(await find({ query: { [name]: 1 } }), [400]);
  });

  it.each([
    'sqlite_master',
    '_USERS',
    '_keys',
    '_collections',
    'system.users',
    '__proto__',
    '..%2Fx',
    'a%2Fb',
    'a%00',
    "a'b",
    'a%22b',
    '1a',
    '-a',
    'a..b',
    'a.',
    'x'.repeat(65),
    '%F0%9F%98%80',
  ])('the collection %s is not reached by any door', async (name) => {
    if (name === 'sqlite_master') {
      expect(await server.ask('GET', '/sqlite_master/')).toMatchObject({ status: 200, text: '[]' });
      return;
    }
    checkProblem(await server.ask('GET', `/${name}/`), [400, 403]);
    checkProblem(await server.ask('POST', `/${name}/`, { body: { document: {} } }), [400, 403]);
    checkProblem(await server.ask('POST', `/${name}/aggregate/`, { body: { pipeline: [] } }), [400, 403]);
    checkProblem(await server.ask('DELETE', `/${name}/`, { body: { all: true } }), [400, 403]);
    checkProblem(
      await server.ask('POST', '/_transaction/', {
        body: { operations: [{ collection: decodeURIComponent(name), insertOne: { document: {} } }] },
      }),
      [400, 403],
    );
  });
});

describe('code (S04)', () => {
  it.each([
    { $where: 'sleep(1000)' },
    { a: { $not: { $where: '1' } } },
    { $expr: { $function: { body: 'x', args: [], lang: 'js' } } },
    { a: { $code: 'x' } },
    { a: { $code: 'x', $scope: {} } },
    { a: { _bsontype: 'Code', code: 'x' } },
    { a: { $in: [{ $code: 'x' }] } },
  ])('%j runs nowhere', async (query) => {
    checkProblem(await find({ query }), [400]);
    checkProblem(await server.ask('POST', '/notes/count/', { body: { query } }), [400]);
    checkProblem(await aggregate({ $match: query }), [400]);
    checkProblem(await server.ask('PATCH', '/notes/', { body: { query, document: { x: 1 } } }), [400]);
    checkProblem(await server.ask('DELETE', '/notes/', { body: { query } }), [400]);
    checkProblem(
      await server.ask('POST', '/notes/bulk/', { body: { operations: [{ deleteOne: { filter: query } }] } }),
      [400],
    );
  });

  it('is not stored either', async () => {
    checkProblem(await server.ask('POST', '/notes/', { body: { document: { a: { $code: 'x' } } } }), [400]);
    checkProblem(await server.ask('PATCH', '/notes/canary/', { body: { document: { a: { $code: 'x' } } } }), [400]);
    checkProblem(await aggregate({ $group: { _id: 1, x: { $accumulator: {} } } }), [400]);
  });
});

describe('stages (S05)', () => {
  it.each([
    { $out: 'x' },
    { $merge: { into: 'x' } },
    { $currentOp: {} },
    { $collStats: {} },
    { $indexStats: {} },
    { $lookup: { from: '_keys', localField: 'a', foreignField: 'b', as: 'c' } },
    { $unionWith: '_collections' },
    { $graphLookup: { from: '_idempotency', startWith: 1, connectFromField: 'a', connectToField: 'b', as: 'c' } },
    { $facet: { a: [{ $unionWith: { coll: '_keys' } }] } },
  ])('%j is 403', async (stage) => {
    checkProblem(await aggregate(stage), [403]);
    checkProblem(await aggregate({ $match: {} }, { $lookup: { from: 'notes', pipeline: [stage], as: 'x' } }), [403]);
  });
});

describe('effort (S06, S07)', () => {
  beforeAll(async () => {
    const documents = Array.from({ length: 2000 }, (_, n) => ({ n, text: `${'a'.repeat(40)}!${n}` }));
    await server.ask('POST', '/many/', { body: { documents } });
  });

  it.each(['(a+)+$', '(.*a){30}', '(a|aa)+$', '(a*)*b', '['])('the pattern %s is answered soon', async (pattern) => {
    const began = Date.now();
    const reply = await server.ask('POST', '/many/find/', {
      body: { query: { text: { $regex: pattern } }, limit: 1000 },
    });
    expect([200, 400]).toContain(reply.status);
    expect(Date.now() - began).toBeLessThan(5000);
  });

  it('a pattern of 1 MB is refused', async () => {
    checkProblem(await find({ query: { a: { $regex: 'x'.repeat(1_000_000) } } }), [400]);
  });

  it.each(['$or', '$and', '$nor', '$not', '$elemMatch'])('%s is refused where it is nested deep', async (operator) => {
    for (const depth of [50, 1000, 100_000]) {
      const isList = ['$or', '$and', '$nor'].includes(operator);
      const open = isList ? `{"${operator}":[` : `{"${operator}":`;
      const body = `{"query":${isList ? '' : '{"a":'}${open.repeat(depth)}{}${(isList ? ']}' : '}').repeat(depth)}${isList ? '' : '}'}}`;
      checkProblem(await server.ask('POST', '/notes/find/', { body }), [400]);
    }
  });

  it('lists and pipelines without end are refused', async () => {
    checkProblem(await find({ query: { a: { $in: Array.from({ length: 100_000 }, (_, n) => n) } } }), [400]);
    checkProblem(await aggregate(...Array.from({ length: 100 }, () => ({ $match: {} }))), [400]);
    checkProblem(await aggregate(...Array.from({ length: 50 }, () => ({ $facet: { a: [{ $match: {} }] } }))), [400]);
    checkProblem(await aggregate({ $project: { x: { $range: [0, 1_000_000_000] } } }), [400]);
  });
});

describe('confused types (S08)', () => {
  it.each([
    { a: { $in: {} } },
    { a: { $in: 'x' } },
    { a: { $nin: 5 } },
    { a: { $all: 5 } },
    { a: { $size: -1 } },
    { a: { $mod: [0, 1] } },
    { a: { $type: 'zz' } },
    { a: { $elemMatch: 5 } },
    { $or: {} },
    { $and: [] },
    { $nor: [5] },
    { a: { $not: 5 } },
    { a: { $regex: 5 } },
    { $jsonSchema: 5 },
    { $expr: { $nothing: 1 } },
    { $text: { $search: 'x' } },
    { a: { $near: [1, 2] } },
  ])('%j is 400', async (query) => {
    checkProblem(await find({ query }), [400]);
    checkProblem(await server.ask('DELETE', '/notes/', { body: { query } }), [400]);
    checkProblem(
      await server.ask('POST', '/notes/bulk/', { body: { operations: [{ deleteMany: { filter: query } }] } }),
      [400],
    );
  });
});

describe('fields of the server (S10)', () => {
  it.each([
    { _id: 'x' },
    { $set: { _owner: 'x' } },
    { $unset: { _created: '' } },
    { $rename: { title: '_owner' } },
    { $rename: { _owner: 'title' } },
    { $setOnInsert: { _id: 'x' } },
    { $set: { '_owner.name': 1 } },
    { $push: { _list: 1 } },
    { $set: { '_list.$[].x': 1 } },
    [{ $set: { _owner: 'x' } }],
    [{ $unset: '_owner' }],
  ])('%j is 400 by every door', async (document) => {
    checkProblem(await server.ask('PATCH', '/notes/canary/', { body: { document } }), [400]);
    checkProblem(await server.ask('PATCH', '/notes/', { body: { query: { n: 1 }, document } }), [400]);
    const operation = { updateOne: { filter: { n: 1 }, update: document, upsert: true } };
    checkProblem(await server.ask('POST', '/notes/bulk/', { body: { operations: [operation] } }), [400]);
    checkProblem(
      await server.ask('POST', '/_transaction/', { body: { operations: [{ collection: 'notes', ...operation }] } }),
      [400],
    );
  });

  it('an upsert takes none from its filter', async () => {
    for (const filter of [{ _id: 'x' }, { _owner: 'x' }, { $and: [{ _id: { $eq: 'x' } }] }, { '_a.b': 1 }]) {
      const operation = { updateOne: { filter, update: { $set: { a: 1 } }, upsert: true } };
      checkProblem(await server.ask('POST', '/notes/bulk/', { body: { operations: [operation] } }), [400]);
    }
  });
});

describe('prototypes (S11)', () => {
  it.each([
    '{"a":1,"__proto__":{"polluted":true}}',
    '{"a":[1,{"b":2}],"c":{"__proto__":{"polluted":true}}}',
    '{"a":{"constructor":{"prototype":{"polluted":true}}}}',
    '{"constructor.prototype.polluted":true}',
    '{"a":[{"__proto__":1}]}',
    '{"a":{"\\u005f_proto__":{"polluted":true}}}',
  ])('%s is 400', async (document) => {
    checkProblem(await server.ask('POST', '/notes/', { body: `{"document":${document}}` }), [400]);
    checkProblem(await server.ask('PATCH', '/notes/canary/', { body: `{"document":{"$set":${document}}}` }), [400]);
    checkProblem(await server.ask('POST', '/notes/find/', { body: `{"query":${document}}` }), [400]);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])('%s is a name like any other', async (name) => {
    expect((await server.ask('PUT', `/${name}/${name}/`, { body: { document: { [name]: 1 } } })).status).toBe(201);
    expect((await server.ask('GET', `/${name}/${name}/`)).body[name]).toBe(1);
    expect((await server.ask('POST', `/${name}/find/`, { body: { query: { [name]: 2 } } })).body).toEqual([]);
  });
});

describe('size (S12)', () => {
  it.each([
    ['a body over the limit', `{"document":{"a":"${'x'.repeat(17 * 1024 * 1024)}"}}`, [413]],
    [
      'a million fields',
      `{"document":{${Array.from({ length: 1_000_000 }, (_, n) => `"f${n}":1`).join(',')}}}`,
      [400, 413],
    ],
    ['200 levels', `{"document":${'{"a":'.repeat(200)}1${'}'.repeat(200)}}`, [400]],
    ['a list of a million', `{"document":{"a":[${'1,'.repeat(999_999)}1]}}`, [400, 413]],
    ['a name of 64 KB', `{"document":{"${'k'.repeat(65_536)}":1}}`, [400]],
  ])('%s is refused', async (_what, body, statuses) => {
    checkProblem(await server.ask('POST', '/notes/', { body }), statuses);
  });
});

describe('JSON (S13, S20)', () => {
  it.each([
    ['a name twice', '{"document":{"a":1,"a":2}}'],
    ['too large a number', '{"document":{"a":1e400}}'],
    ['a lone surrogate', '{"document":{"a":"\\ud800"}}'],
    ['a byte order mark', '\ufeff{"document":{}}'],
    ['something behind', '{"document":{}} x'],
    ['NaN', '{"document":{"a":NaN}}'],
    ['a comment', '{"document":{}/* x */}'],
    ['nothing', ''],
    ['half', '{"document":{'],
  ])('%s is 400', async (_what, body) => {
    checkProblem(await server.ask('POST', '/notes/', { body }), [400]);
  });

  it('a query in the URL of a POST, or twice, is 400', async () => {
    checkProblem(await server.ask('POST', '/notes/find/?query=%7B%7D', { body: {} }), [400]);
    checkProblem(await server.ask('GET', '/notes/?query=%7B%22a%22%3A1%7D&query=%7B%7D'), [400]);
    checkProblem(await server.ask('DELETE', '/notes/?query=%7B%22a%22%3A1%7D', { body: { query: { a: 1 } } }), [400]);
  });
});
