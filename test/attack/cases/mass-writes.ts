// S15: to reach every document one has to say so.
import { type AttackGroup, allRefused } from '../attack-case.ts';
import type { Asked } from '../target.ts';

const everything: readonly unknown[] = [
  {},
  { $and: [{}] },
  { $or: [{}, { n: 1 }] },
  { $nor: [{ nothing: { $exists: true } }] },
  { nothing: { $exists: false } },
  { _id: { $exists: true } },
  { _rev: { $exists: true } },
  { $expr: true },
  { $comment: 'all' },
  { $alwaysTrue: 1 },
  { $jsonSchema: {} },
];

function doors(query: unknown): readonly Asked[] {
  const document = { $set: { hit: true } };
  return [
    { method: 'PATCH', path: '/victims/', body: { query, document } },
    { method: 'PATCH', path: '/victims/', body: { query, document, all: false } },
    { method: 'DELETE', path: '/victims/', body: { query } },
    { method: 'DELETE', path: '/victims/', body: { query, all: false } },
    { method: 'DELETE', path: `/victims/?query=${encodeURIComponent(JSON.stringify(query))}` },
    { method: 'DELETE', path: `/victims/?all=false&query=${encodeURIComponent(JSON.stringify(query))}` },
    ...[{ updateMany: { filter: query, update: document } }, { deleteMany: { filter: query } }].flatMap((model) => [
      { method: 'POST', path: '/victims/bulk/', body: { operations: [model] } },
      { method: 'POST', path: '/_transaction/', body: { operations: [{ collection: 'victims', ...model }] } },
    ]),
  ];
}

export const massWrites: AttackGroup = {
  name: 'writes that reach everything (S15)',
  cases: [
    ...everything.map((query) => allRefused(`${JSON.stringify(query)} is no narrow query`, doors(query), [400])),
    ...[null, 'x', 5, [], [{}], true].map((query) =>
      allRefused(`${JSON.stringify(query)} is no query`, doors(query), [400]),
    ),
    allRefused(
      'no query at all',
      [
        { method: 'DELETE', path: '/victims/' },
        { method: 'DELETE', path: '/victims/', body: {} },
        { method: 'DELETE', path: '/victims/', body: '' },
        { method: 'DELETE', path: '/victims/?query=' },
        { method: 'DELETE', path: '/victims/?all=1' },
        { method: 'DELETE', path: '/victims/?all=yes' },
        { method: 'DELETE', path: '/victims/?all=' },
        { method: 'DELETE', path: '/victims/?all=true&all=true' },
        { method: 'DELETE', path: '/victims/', body: { all: 'true' } },
        { method: 'DELETE', path: '/victims/', body: { all: 1 } },
        { method: 'DELETE', path: '/victims/?all=true', body: { query: { n: 1 } } },
        { method: 'PATCH', path: '/victims/', body: { document: { a: 1 } } },
        { method: 'PATCH', path: '/victims/?all=true', body: { document: { a: 1 } } },
        { method: 'POST', path: '/victims/bulk/', body: { operations: [{ deleteMany: {} }] } },
        {
          method: 'POST',
          path: '/victims/bulk/',
          body: { operations: [{ updateMany: { update: { $set: { a: 1 } } } }] },
        },
      ],
      [400],
    ),
  ],
};
