// S10: the server's fields are set by the server, whoever asks and however.
import { type AttackCase, type AttackGroup, allRefused } from '../attack-case.ts';
import { documentDoors, updateDoors } from '../doors.ts';
import type { Asked } from '../target.ts';

const documents = [
  '{"_id":"mine"}',
  '{"_id":null}',
  '{"_id":{"$oid":"0123456789abcdef01234567"}}',
  '{"_rev":7}',
  '{"_owner":"me"}',
  '{"_created":null}',
  '{"_updated":{"$date":"2020-01-01T00:00:00Z"}}',
  '{"_secret":{}}',
  '{"fine":1,"_x":1}',
  '{"_":1}',
];

const updates = [
  '{"$set":{"_owner.name":1}}',
  '{"$set":{"fine":1,"_rev":1}}',
  '{"$unset":{"_created":""}}',
  '{"$unset":{"_rev":1}}',
  '{"$rename":{"n":"_owner"}}',
  '{"$rename":{"_created":"made"}}',
  '{"$inc":{"_rev":5}}',
  '{"$mul":{"_rev":0}}',
  '{"$min":{"_rev":0}}',
  '{"$max":{"_rev":999}}',
  '{"$currentDate":{"_updated":true}}',
  '{"$currentDate":{"_updated":{"$type":"timestamp"}}}',
  '{"$push":{"_list":1}}',
  '{"$addToSet":{"_list":{"$each":[1]}}}',
  '{"$pop":{"_list":1}}',
  '{"$pull":{"_list":1}}',
  '{"$pullAll":{"_list":[1]}}',
  '{"$bit":{"_rev":{"or":1}}}',
  '{"$set":{"_list.$[].x":1}}',
  '{"$set":{"_list.$.x":1}}',
  '{"$setOnInsert":{"_owner":"me"}}',
  '{"$set":{"n":5},"$unset":{"_owner":1}}',
  '{"n":5,"_owner":1}',
  '[{"$set":{"_owner":"me"}}]',
  '[{"$addFields":{"_owner.x":"me"}}]',
  '[{"$set":{"n":5}},{"$unset":"_created"}]',
  '[{"$unset":["n","_rev"]}]',
  '[{"$project":{"_owner":0}}]',
  '[{"$project":{"n":1,"_id":0}}]',
  '[{"$project":{"_owner":"$n"}}]',
];

/** Pipelines that make the document anew and so could set or lose the server's fields without naming them. */
const remaking = [
  [{ $replaceWith: { _owner: 'me', _rev: 99, _created: 'never', _id: 'x', kept: 1 } }],
  [{ $replaceRoot: { newRoot: { kept: 1 } } }],
  [{ $replaceWith: { $mergeObjects: ['$$ROOT', { _rev: 99, _created: null, kept: 1 }] } }],
  [
    {
      $replaceWith: {
        $arrayToObject: [
          [
            ['_created', 1],
            ['kept', 1],
          ],
        ],
      },
    },
  ],
  [{ $replaceWith: { $setField: { field: '_created', input: { kept: 1 }, value: 1 } } }],
  [{ $replaceWith: { $literal: { _created: 1, kept: 1 } } }],
  [{ $project: { kept: { $literal: 1 } } }],
  [{ $set: { deep: { _owner: 1 } } }, { $replaceWith: { $mergeObjects: ['$deep', { kept: 1 }] } }],
];

function keepsServerFields(pipeline: readonly object[]): AttackCase {
  const asked: readonly Asked[] = [
    { method: 'PATCH', path: '/remade/one/', body: { document: pipeline } },
    { method: 'PATCH', path: '/remade/', body: { query: { _id: 'one' }, document: pipeline } },
    {
      method: 'POST',
      path: '/remade/bulk/',
      body: { operations: [{ updateOne: { filter: { _id: 'one' }, update: pipeline } }] },
    },
    {
      method: 'POST',
      path: '/_transaction/',
      body: { operations: [{ collection: 'remade', updateMany: { filter: { _id: 'one' }, update: pipeline } }] },
    },
  ];
  return {
    name: `${JSON.stringify(pipeline)} leaves the server's fields alone`,
    async run(target) {
      for (const door of asked) {
        await target.ask({ method: 'DELETE', path: '/remade/', body: { all: true } });
        const made = await target.ask({ method: 'PUT', path: '/remade/one/', body: { document: { n: 1 } } });
        const answer = await target.ask(door);
        const after = await target.ask({ method: 'GET', path: '/remade/one/' });
        const rev = made.body._rev + (answer.status === 200 ? 1 : 0);
        const isKept =
          JSON.stringify(after.body?._created) === JSON.stringify(made.body._created) &&
          after.body?._rev === rev &&
          !Object.hasOwn(after.body, '_owner');
        if (!isKept || ![200, 400].includes(answer.status))
          target.fault(`${door.method} ${door.path}: ${answer.status} ${after.text}`);
      }
    },
  };
}

const upsertFilters = [
  { _id: 'x' },
  { _id: 'x', n: 1 },
  { _owner: 'x' },
  { $and: [{ _id: { $eq: 'x' } }] },
  { $and: [{ n: 77 }, { $and: [{ _owner: 'x' }] }] },
  { $or: [{ _owner: 'x' }] },
  { _owner: { $in: ['x'] } },
  { _owner: { $all: ['x'] } },
  { '_a.b': 1 },
  { _rev: 500 },
];

export const massAssignment: AttackGroup = {
  name: 'fields of the server (S10)',
  cases: [
    ...documents.map((thing) => allRefused(`${thing} is refused as content`, documentDoors('victims', thing), [400])),
    ...updates.map((thing) => allRefused(`${thing} is refused as an update`, updateDoors('victims', thing), [400])),
    ...remaking.map(keepsServerFields),
    allRefused(
      'an upsert takes no field of the server from its filter',
      upsertFilters.flatMap((filter) =>
        [
          { updateOne: { filter, update: { $set: { a: 1 } }, upsert: true } },
          { updateMany: { filter, update: { $set: { a: 1 } }, upsert: true } },
          { replaceOne: { filter, replacement: { a: 1 }, upsert: true } },
        ].flatMap((model) => [
          { method: 'POST', path: '/victims/bulk/', body: { operations: [model] } },
          { method: 'POST', path: '/_transaction/', body: { operations: [{ collection: 'victims', ...model }] } },
        ]),
      ),
      [400],
    ),
    allRefused(
      'members that a body has not are refused',
      [
        { method: 'POST', path: '/victims/', body: { document: { a: 1 }, _owner: 'me' } },
        { method: 'POST', path: '/victims/', body: { document: { a: 1 }, documents: [] } },
        { method: 'PATCH', path: '/victims/one/', body: { document: { a: 1 }, upsert: true } },
        { method: 'PATCH', path: '/victims/', body: { query: { n: 1 }, document: { a: 1 }, upsert: true } },
        { method: 'PATCH', path: '/victims/', body: { query: { n: 1 }, document: { a: 1 }, options: {} } },
        { method: 'DELETE', path: '/victims/', body: { query: { n: 1 }, limit: 1 } },
        { method: 'POST', path: '/victims/find/', body: { query: {}, hint: 'x' } },
        { method: 'POST', path: '/victims/aggregate/', body: { pipeline: [], allowDiskUse: true } },
        {
          method: 'POST',
          path: '/victims/bulk/',
          body: { operations: [{ insertOne: { document: {} } }], bypassDocumentValidation: true },
        },
        { method: 'POST', path: '/victims/bulk/', body: { operations: [{ insertOne: { document: {}, bypass: 1 } }] } },
        {
          method: 'POST',
          path: '/victims/bulk/',
          body: { operations: [{ insertOne: { document: {} }, deleteMany: { filter: {} } }] },
        },
        {
          method: 'POST',
          path: '/victims/bulk/',
          body: { operations: [{ collection: 'canaries', insertOne: { document: {} } }] },
        },
        {
          method: 'POST',
          path: '/service/admin/v1/keys/',
          body: { name: 'x', kind: 'secret', _id: '0123456789abcdef01234567' },
        },
        { method: 'POST', path: '/service/admin/v1/keys/', body: { name: 'x', kind: 'publishable', scopes: ['*'] } },
        { method: 'POST', path: '/service/admin/v1/keys/', body: { name: 'x', kind: 'secret', digest: 'x' } },
        { method: 'POST', path: '/service/admin/v1/keys/', body: { name: 'x', kind: 'secret', key: 'sk_x' } },
        { method: 'PUT', path: '/service/admin/v1/collections/victims/', body: { name: '_keys' } },
      ],
      [400],
    ),
  ],
};
