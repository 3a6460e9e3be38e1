// Every way in for a thing: a filter, the content of a document, an update, a stage, the name of another collection.
// What is denied at one door must be denied at all. `thing` is JSON text, so that it may be what no JavaScript value can be.
import type { Asked } from './target.ts';

/** Stands in a body for the thing. */
const mark = '«thing»';

function fill(body: unknown, thing: string): string {
  return JSON.stringify(body).replaceAll(`"${mark}"`, thing);
}

function post(path: string, body: unknown, thing: string): Asked {
  return { method: 'POST', path, body: fill(body, thing) };
}

/** As an operation of a bulk and of a transaction. */
function operation(collection: string, model: object, thing: string): readonly Asked[] {
  return [
    post(`/${collection}/bulk/`, { operations: [model] }, thing),
    post(`/${collection}/bulk/`, { operations: [{ insertOne: { document: {} } }, model], ordered: false }, thing),
    post('/_transaction/', { operations: [{ collection, ...model }] }, thing),
    post(
      '/_transaction/',
      {
        operations: [
          { collection, insertOne: { document: {} } },
          { collection, ...model },
        ],
      },
      thing,
    ),
  ];
}

export function filterDoors(collection: string, thing: string): readonly Asked[] {
  const path = `/${collection}/`;
  const query = mark;
  const parameter = `query=${encodeURIComponent(thing)}`;
  const update = { $set: { touched: true } };
  return [
    { method: 'GET', path: `${path}?${parameter}` },
    { method: 'GET', path: `${path}?${parameter}&count=exact` },
    post(`${path}find/`, { query }, thing),
    post(`${path}count/`, { query }, thing),
    post(`${path}distinct/`, { field: 'n', query }, thing),
    { method: 'PATCH', path, body: fill({ query, document: update }, thing) },
    { method: 'PATCH', path, body: fill({ query, document: { plain: 1 }, all: true }, thing) },
    { method: 'DELETE', path, body: fill({ query }, thing) },
    { method: 'DELETE', path: `${path}?${parameter}` },
    { method: 'DELETE', path: `${path}?${parameter}&all=true` },
    ...operation(collection, { updateOne: { filter: mark, update } }, thing),
    ...operation(collection, { updateOne: { filter: mark, update, upsert: true } }, thing),
    ...operation(collection, { updateMany: { filter: mark, update } }, thing),
    ...operation(collection, { replaceOne: { filter: mark, replacement: { a: 1 } } }, thing),
    ...operation(collection, { deleteOne: { filter: mark } }, thing),
    ...operation(collection, { deleteMany: { filter: mark } }, thing),
    ...stageDoors(collection, fill({ $match: mark }, thing)),
  ];
}

/** Filters of one field's value: `$elemMatch` of a projection, `$pull`. */
export function conditionDoors(collection: string, thing: string): readonly Asked[] {
  return [
    ...filterDoors(collection, `{"items":{"$elemMatch":${thing}}}`),
    ...filterDoors(collection, `{"$nor":[${thing}]}`),
    ...filterDoors(collection, `{"$or":[{"n":1},{"$and":[${thing}]}]}`),
    post(`/${collection}/find/`, { keys: { items: { $elemMatch: mark } } }, thing),
    ...updateDoors(collection, `{"$pull":{"items":${thing}}}`),
  ];
}

/** Where a whole document comes in. */
export function documentDoors(collection: string, thing: string): readonly Asked[] {
  const path = `/${collection}/`;
  const filter = { n: 1 };
  return [
    post(path, { document: mark }, thing),
    post(path, { documents: [mark] }, thing),
    post(path, { documents: [{ fine: true }, mark] }, thing),
    { method: 'PUT', path: `${path}one/`, body: fill({ document: mark }, thing) },
    { method: 'PUT', path: `${path}fresh/`, body: fill({ document: mark }, thing), headers: { 'If-None-Match': '*' } },
    { method: 'PATCH', path: `${path}one/`, body: fill({ document: mark }, thing) },
    { method: 'PATCH', path, body: fill({ query: filter, document: mark }, thing) },
    post(path, { document: mark }, thing),
    { ...post(path, { document: mark }, thing), headers: { 'X-HTTP-Method-Override': 'PUT' } },
    ...operation(collection, { insertOne: { document: mark } }, thing),
    ...operation(collection, { replaceOne: { filter, replacement: mark } }, thing),
    ...operation(collection, { replaceOne: { filter: { n: 99 }, replacement: mark, upsert: true } }, thing),
    ...['$set', '$setOnInsert'].flatMap((operator) => updateDoors(collection, fill({ [operator]: mark }, thing))),
  ];
}

/** Where an update comes in: operators as a document, or a pipeline as a list. */
export function updateDoors(collection: string, thing: string): readonly Asked[] {
  const path = `/${collection}/`;
  const filter = { n: 1 };
  const update = mark;
  return [
    { method: 'PATCH', path: `${path}one/`, body: fill({ document: mark }, thing) },
    { method: 'PATCH', path, body: fill({ query: filter, document: mark }, thing) },
    { method: 'PATCH', path, body: fill({ query: {}, document: mark, all: true }, thing) },
    {
      method: 'PATCH',
      path: `${path}one/`,
      body: fill({ document: mark }, thing),
      headers: { 'X-HTTP-Method-Override': 'GET' },
    },
    ...operation(collection, { updateOne: { filter, update } }, thing),
    ...operation(collection, { updateMany: { filter, update } }, thing),
    ...operation(collection, { updateOne: { filter: { n: 99 }, update, upsert: true } }, thing),
  ];
}

/** Where a stage of an aggregation comes in, at the top and nested. */
export function stageDoors(collection: string, thing: string): readonly Asked[] {
  const nested: readonly unknown[] = [
    mark,
    { $facet: { inner: [mark] } },
    { $facet: { fine: [{ $match: {} }], inner: [{ $limit: 1 }, mark] } },
    { $lookup: { from: collection, as: 'x', pipeline: [mark] } },
    {
      $lookup: {
        from: collection,
        as: 'x',
        let: { v: '$n' },
        localField: 'n',
        foreignField: 'n',
        pipeline: [{ $match: {} }, mark],
      },
    },
    { $unionWith: { coll: collection, pipeline: [mark] } },
    { $lookup: { from: collection, as: 'x', pipeline: [{ $unionWith: { coll: collection, pipeline: [mark] } }] } },
    { $unionWith: { coll: collection, pipeline: [{ $lookup: { from: collection, as: 'x', pipeline: [mark] } }] } },
    { $facet: { inner: [{ $lookup: { from: collection, as: 'x', pipeline: [mark] } }] } },
  ];
  return nested.flatMap((stage) => [
    post(`/${collection}/aggregate/`, { pipeline: [stage] }, thing),
    post(`/${collection}/aggregate/`, { pipeline: [{ $match: {} }, { $limit: 1 }, stage] }, thing),
  ]);
}

/** Where a pipeline or an operation reads or writes a collection that its path does not name. */
export function foreignDoors(collection: string, other: string): readonly Asked[] {
  const spelled = JSON.stringify(other);
  const joins = [
    { $lookup: { from: mark, localField: 'n', foreignField: 'n', as: 'x' } },
    { $lookup: { from: mark, pipeline: [], as: 'x' } },
    { $unionWith: mark },
    { $unionWith: { coll: mark } },
    { $unionWith: { coll: mark, pipeline: [{ $match: {} }] } },
    { $graphLookup: { from: mark, startWith: '$n', connectFromField: 'n', connectToField: 'n', as: 'x' } },
  ];
  return [
    ...joins.flatMap((join) => stageDoors(collection, fill(join, spelled))),
    ...writingOperations.flatMap((model) => [
      post('/_transaction/', { operations: [{ collection: mark, ...model }] }, spelled),
      post(
        '/_transaction/',
        {
          operations: [
            { collection, insertOne: { document: {} } },
            { collection: mark, ...model },
          ],
        },
        spelled,
      ),
    ]),
  ];
}

const writingOperations: readonly object[] = [
  { insertOne: { document: { a: 1 } } },
  { updateOne: { filter: { n: 1 }, update: { $set: { a: 1 } } } },
  { updateOne: { filter: { n: 99 }, update: { $set: { a: 1 } }, upsert: true } },
  { updateMany: { filter: { n: 1 }, update: { $set: { a: 1 } } } },
  { replaceOne: { filter: { n: 1 }, replacement: { a: 1 } } },
  { deleteOne: { filter: { n: 1 } } },
  { deleteMany: { filter: { n: 1 } } },
];

export function readingDoors(collection: string): readonly Asked[] {
  const path = `/${collection}/`;
  return [
    { method: 'GET', path },
    { method: 'HEAD', path },
    { method: 'GET', path: `${path}?query=%7B%7D&limit=1` },
    { method: 'GET', path: `${path}one/` },
    { method: 'GET', path: `${path}one/`, headers: { 'X-HTTP-Method-Override': 'DELETE' } },
    { method: 'POST', path: `${path}find/`, body: {} },
    { method: 'POST', path: `${path}count/`, body: {} },
    { method: 'POST', path: `${path}distinct/`, body: { field: 'n' } },
    { method: 'POST', path: `${path}aggregate/`, body: { pipeline: [] } },
    { method: 'POST', path: `${path}aggregate/`, body: { pipeline: [{ $facet: { a: [{ $match: {} }] } }] } },
  ];
}

export function writingDoors(collection: string): readonly Asked[] {
  const path = `/${collection}/`;
  const json = (body: object): object => body;
  return [
    { method: 'POST', path, body: json({ document: { a: 1 } }) },
    { method: 'POST', path, body: json({ documents: [{ a: 1 }] }) },
    {
      method: 'POST',
      path,
      body: json({ document: { a: 1 } }),
      headers: { Prefer: 'return=minimal', 'Idempotency-Key': 'door' },
    },
    { method: 'POST', path, body: json({ document: { a: 1 } }), headers: { 'X-HTTP-Method-Override': 'GET' } },
    { method: 'PUT', path: `${path}one/`, body: json({ document: { a: 1 } }) },
    { method: 'PUT', path: `${path}fresh/`, body: json({ document: { a: 1 } }), headers: { 'If-None-Match': '*' } },
    { method: 'PATCH', path: `${path}one/`, body: json({ document: { a: 1 } }) },
    { method: 'PATCH', path: `${path}one/`, body: json({ document: [{ $set: { a: 1 } }] }) },
    { method: 'PATCH', path, body: json({ query: { n: 1 }, document: { a: 1 } }) },
    { method: 'DELETE', path: `${path}one/` },
    { method: 'DELETE', path, body: json({ query: { n: 1 } }) },
    { method: 'DELETE', path: `${path}?query=%7B%22n%22%3A1%7D` },
    ...writingOperations.flatMap((model) => [
      { method: 'POST', path: `${path}bulk/`, body: { operations: [model] } },
      { method: 'POST', path: '/_transaction/', body: { operations: [{ collection, ...model }] } },
    ]),
  ];
}

export const administrationDoors: readonly Asked[] = [
  { method: 'GET', path: '/service/admin/v1/keys/' },
  { method: 'POST', path: '/service/admin/v1/keys/', body: { name: 'x', kind: 'secret' } },
  { method: 'GET', path: '/service/admin/v1/keys/0123456789abcdef01234567/' },
  { method: 'DELETE', path: '/service/admin/v1/keys/0123456789abcdef01234567/' },
  { method: 'GET', path: '/service/admin/v1/collections/' },
  { method: 'GET', path: '/service/admin/v1/collections/victims/' },
  { method: 'PUT', path: '/service/admin/v1/collections/victims/', body: { rules: { read: true } } },
  { method: 'DELETE', path: '/service/admin/v1/collections/victims/' },
];
