// S01, S03: a name is a literal or refused, never SQL, never a path, never a system collection.
import { type AttackCase, type AttackGroup, allRefused, rows } from '../attack-case.ts';
import { foreignDoors, readingDoors, writingDoors } from '../doors.ts';
import type { Target } from '../target.ts';

const literalNames = [
  "a'b",
  'a"b',
  'a]b',
  'a[0]',
  'a`b',
  'a;DROP TABLE d1',
  "'); DROP TABLE d1; --",
  "'||randomblob(1000000000)||'",
  'a--b',
  'a/*b*/',
  'a b',
  'ä\u0308\u202e',
  '😀',
  'k'.repeat(1024),
  '%s%n%x',
  '\\x27',
  'a\nb',
  '?1',
  ':a@b',
];

const refusedNames = ['a\u0000b', '\u0000', 'k'.repeat(1025), 'k'.repeat(10_000)];

function isLiteral(name: string): AttackCase {
  return {
    name: `the field ${JSON.stringify(name.slice(0, 40))} is a literal`,
    async run(target) {
      const made = await target.ask({ method: 'POST', path: '/names/', body: { document: { [name]: 1, other: 2 } } });
      if (made.status !== 201) return target.fault(`${JSON.stringify(name)} is not stored: ${made.text}`);
      const path = `/names/${made.body._id}/`;
      const inTheWay: readonly unknown[] = [
        { query: { [name]: 1 } },
        { query: { [`deep.${name}`]: { $exists: true } } },
        { sort: { [name]: 1 } },
        { keys: { [name]: 1 } },
        { query: { $expr: { $eq: [{ $getField: { field: { $literal: name }, input: '$$ROOT' } }, 1] } } },
      ];
      for (const body of inTheWay) await target.ask({ method: 'POST', path: '/names/find/', body });
      for (const pipeline of [
        [{ $group: { _id: `$${name}`, n: { $sum: 1 } } }],
        [{ $project: { [name]: 1 } }],
        [{ $sort: { [name]: 1 } }],
        [{ $count: name }],
        [{ $unwind: { path: '$other', includeArrayIndex: name } }],
        [{ $facet: { [name]: [] } }],
      ])
        await target.ask({ method: 'POST', path: '/names/aggregate/', body: { pipeline } });
      await target.ask({ method: 'POST', path: '/names/distinct/', body: { field: name } });
      await target.ask({ method: 'PATCH', path, body: { document: { $inc: { [name]: 1 } } } });
      await target.ask({
        method: 'PUT',
        path: '/service/admin/v1/collections/names-indexed/',
        body: { indexes: [{ key: { [name]: 1 }, name: name.slice(0, 128) }] },
      });
      const read = await target.ask({ method: 'GET', path });
      if (read.status !== 200 || !Object.hasOwn(read.body, name))
        target.fault(`${JSON.stringify(name)} is lost: ${read.text.slice(0, 300)}`);
    },
  };
}

function isRefused(name: string): AttackCase {
  const shown = JSON.stringify(name.slice(0, 20));
  const field = { [name]: 1 };
  return allRefused(
    `the field ${shown} (${name.length}) is refused`,
    [
      { method: 'POST', path: '/victims/', body: { document: field } },
      { method: 'POST', path: '/victims/', body: { document: { deep: [field] } } },
      { method: 'PUT', path: '/victims/one/', body: { document: field } },
      { method: 'PATCH', path: '/victims/one/', body: { document: { $set: field } } },
      { method: 'POST', path: '/victims/bulk/', body: { operations: [{ insertOne: { document: field } }] } },
      { method: 'POST', path: '/victims/find/', body: { query: field } },
    ],
    [400],
  );
}

const systemCollections = [
  '_keys',
  '_collections',
  '_idempotency',
  '_credentials',
  '_users',
  '_signals',
  'system.users',
  'system.indexes',
  '$cmd',
];

/** As they stand in a path. */
const unreachable = [
  '_keys',
  '%5Fkeys',
  '%5fkeys',
  '_KEYS',
  '_collections',
  '_idempotency',
  '_USERS',
  'system.users',
  'system%2Eusers',
  '__proto__',
  '..%2Fx',
  '..%5Cx',
  'a%2Fb',
  'a%00',
  '%00_keys',
  '%20_keys',
  "a'b",
  'a%22b',
  'a%3BDROP%20TABLE',
  '1a',
  '-a',
  'a..b',
  'a.',
  'x'.repeat(65),
  '%F0%9F%98%80',
  '%EF%BC%BFkeys',
  '$cmd',
  '%24cmd',
];

/** SQLite's own names, and JavaScript's, are collections like any other. */
const plainCollections = [
  'sqlite_master',
  'sqlite_sequence',
  'd1',
  'x1',
  'constructor',
  'toString',
  'hasOwnProperty',
  'prototype',
  'null',
  'undefined',
  'find',
  'bulk',
  'aggregate',
];

function isPlainCollection(name: string): AttackCase {
  return {
    name: `the collection ${name} is one like any other`,
    async run(target: Target) {
      const body = { document: { [name]: name } };
      const put = await target.ask({ method: 'PUT', path: `/${name}/${name === 'find' ? 'x' : name}x/`, body });
      const list = await target.ask({ method: 'GET', path: `/${name}/` });
      if (put.status !== 201 || list.status !== 200 || list.body.length !== 1 || list.body[0][name] !== name)
        target.fault(`${put.status} ${list.status} ${list.text.slice(0, 200)}`);
      await target.ask({
        method: 'POST',
        path: '/victims/aggregate/',
        body: { pipeline: [{ $lookup: { from: name, pipeline: [], as: 'x' } }] },
      });
      await target.ask({ method: 'DELETE', path: `/service/admin/v1/collections/${name}/` });
    },
  };
}

export const names: AttackGroup = {
  name: 'names (S01, S03)',
  cases: [
    ...literalNames.map(isLiteral),
    ...refusedNames.map(isRefused),
    ...unreachable.map((name) =>
      allRefused(
        `the collection ${name.slice(0, 40)} is behind no door`,
        [
          ...[...readingDoors(name), ...writingDoors(name)].filter(({ path }) => path !== '/_transaction/'),
          { method: 'GET', path: `/service/admin/v1/collections/${name}/` },
          { method: 'PUT', path: `/service/admin/v1/collections/${name}/`, body: { rules: { read: true } } },
          { method: 'DELETE', path: `/service/admin/v1/collections/${name}/` },
        ],
        [400, 403, 404, 405],
      ),
    ),
    ...systemCollections.map((name) =>
      allRefused(`${name} is joined by no pipeline and no transaction`, foreignDoors('victims', name), [400, 403]),
    ),
    allRefused(
      'another database is joined by no pipeline',
      [
        { $lookup: { from: { db: 'admin', coll: 'keys' }, pipeline: [], as: 'x' } },
        { $unionWith: { db: 'admin', coll: 'victims' } },
        { $lookup: { from: { db: 'coglex', coll: '_keys' }, localField: 'n', foreignField: 'n', as: 'x' } },
      ].map((stage) => ({ method: 'POST', path: '/victims/aggregate/', body: { pipeline: [stage] } })),
      [400, 403],
    ),
    ...plainCollections.map(isPlainCollection),
    ...rows(
      [
        '__proto__',
        '..',
        '.',
        '_x',
        '%2e%2e',
        'a%2fb',
        'a%00',
        "a'b",
        '%F0%9F%98%80',
        'x'.repeat(129),
        'x'.repeat(5000),
      ].map((key) => ({
        name: `the key ${key.slice(0, 30)} (${key.length}) is refused`,
        method: 'PUT',
        path: `/victims/${key}/`,
        body: { document: { a: 1 } },
        // `.` and `..` are resolved by no one: the path that is left is another route, or none.
        expect: [400, 404, 405, 414],
      })),
    ),
  ],
};
