// S19: indexes that cannot be, that are too many, or that take long to build.
import { type AttackGroup, allRefused } from '../attack-case.ts';

const definition = (indexes: unknown): { readonly method: string; readonly path: string; readonly body: unknown } => ({
  method: 'PUT',
  path: '/service/admin/v1/collections/indexed/',
  body: { indexes },
});

const refused: readonly unknown[] = [
  {},
  null,
  5,
  'x',
  [5],
  [{}],
  [{ key: {} }],
  [{ key: [] }],
  [{ key: 'a' }],
  [{ key: { a: 0 } }],
  [{ key: { a: 'x' } }],
  [{ key: { a: {} } }],
  [{ key: { a: null } }],
  [{ key: { a: true } }],
  [{ key: { '': 1 } }],
  [{ key: { $a: 1 } }],
  [{ key: { 'a.$b': 1 } }],
  [{ key: { 'a..b': 1 } }],
  [{ key: { 'a.': 1 } }],
  [{ key: { '.a': 1 } }],
  [{ key: { a: 'text' } }],
  [{ key: { a: '2dsphere' } }],
  [{ key: { a: 'hashed' } }],
  [{ key: { '$**': 1 } }],
  [{ key: { 'a.$**': 1 } }],
  [{ key: { a: 1 }, name: '' }],
  [{ key: { a: 1 }, name: 'x'.repeat(200) }],
  [{ key: { a: 1 }, name: 5 }],
  [{ key: { a: 1 }, unique: 'yes' }],
  [{ key: { a: 1 }, sparse: 1 }],
  [{ key: { a: 1 }, expireAfterSeconds: -1 }],
  [{ key: { a: 1 }, expireAfterSeconds: 'x' }],
  [{ key: { a: 1 }, expireAfterSeconds: 1e300 }],
  [{ key: { a: 1, b: 1 }, expireAfterSeconds: 5 }],
  [{ key: { _id: 1 }, expireAfterSeconds: 5 }],
  [{ key: { a: 1 }, partialFilterExpression: { $where: '1' } }],
  [{ key: { a: 1 }, partialFilterExpression: { $nothing: 1 } }],
  [{ key: { a: 1 }, partialFilterExpression: 5 }],
  [{ key: { a: 1 }, sparse: true, partialFilterExpression: { a: 1 } }],
  [{ key: { a: 1 }, v: 99 }],
  [{ key: { a: 1 }, background: true }],
  [{ key: { a: 1 }, collation: 5 }],
  [
    { key: { a: 1 }, name: 'same' },
    { key: { b: 1 }, name: 'same' },
  ],
  [{ key: { a: 1 }, name: '_id_' }],
  Array.from({ length: 65 }, (_, n) => ({ key: { [`a${n}`]: 1 } })),
  [{ key: Object.fromEntries(Array.from({ length: 33 }, (_, n) => [`a${n}`, 1])) }],
];

export const indexAbuse: AttackGroup = {
  name: 'indexes (S19)',
  cases: [
    ...refused.map((indexes) => allRefused(JSON.stringify(indexes).slice(0, 100), [definition(indexes)], [400, 409])),
    {
      name: 'a unique index over duplicates is refused, and nothing is left of it',
      async run(target) {
        await target.ask({
          method: 'POST',
          path: '/doubled/',
          body: { documents: Array.from({ length: 3000 }, (_, n) => ({ n: n % 2999, t: 'x'.repeat(50) })) },
        });
        const path = '/service/admin/v1/collections/doubled/';
        const building = target.ask({ method: 'PUT', path, body: { indexes: [{ key: { n: 1 }, unique: true }] } });
        const meanwhile = await target.ask({ method: 'GET', path: '/victims/one/' });
        if (meanwhile.ms > 500) target.fault(`meanwhile a read took ${Math.round(meanwhile.ms)} ms`);
        const { status, text } = await building;
        if (status !== 409) target.fault(`${status} ${text}`);
        const { body } = await target.ask({ method: 'GET', path });
        if (body.indexes.length !== 0) target.fault(`an index is left: ${JSON.stringify(body.indexes)}`);
        const again = await target.ask({ method: 'POST', path: '/doubled/', body: { document: { n: 5 } } });
        if (again.status !== 201) target.fault(`a duplicate is refused afterwards: ${again.text}`);
        await target.ask({ method: 'DELETE', path });
      },
    },
    {
      name: 'TTL of dates that are none, or never come',
      async run(target) {
        const path = '/service/admin/v1/collections/mortal/';
        await target.ask({
          method: 'PUT',
          path,
          body: {
            indexes: [
              { key: { at: 1 }, expireAfterSeconds: 2_147_483_647 },
              { key: { soon: 1 }, expireAfterSeconds: 0 },
            ],
          },
        });
        const dates = [
          '{"$date":"9999-12-31T23:59:59Z"}',
          '{"$date":{"$numberLong":"8640000000000000"}}',
          '{"$date":{"$numberLong":"-8640000000000000"}}',
          '"2020-01-01"',
          '5',
          'null',
          '[]',
          '[{"$date":"9999-12-31T23:59:59Z"},"x"]',
          '{}',
        ];
        for (const date of dates)
          for (const field of ['at', 'soon']) {
            const { status, text } = await target.ask({
              method: 'POST',
              path: '/mortal/',
              body: `{"document":{"${field}":${date}}}`,
            });
            if (status !== 201 && status !== 400) target.fault(`${date}: ${status} ${text}`);
          }
        await target.ask({ method: 'DELETE', path });
      },
    },
    {
      name: 'indexed arrays that multiply are refused or bounded',
      async run(target) {
        const path = '/service/admin/v1/collections/multiplied/';
        await target.ask({ method: 'PUT', path, body: { indexes: [{ key: { a: 1, b: 1 } }, { key: { c: 1 } }] } });
        const list = Array.from({ length: 2000 }, (_, n) => n);
        for (const document of [
          { a: list, b: list },
          { c: list.map((n) => ({ n })) },
          { c: 'x'.repeat(1_000_000) },
          { c: [list, [list]] },
          { c: { c: { c: list } } },
        ]) {
          const { status, text } = await target.ask({ method: 'POST', path: '/multiplied/', body: { document } });
          if (![201, 400].includes(status))
            target.fault(`${JSON.stringify(document).slice(0, 40)}: ${status} ${text.slice(0, 200)}`);
        }
        await target.ask({ method: 'DELETE', path });
      },
    },
  ],
};
