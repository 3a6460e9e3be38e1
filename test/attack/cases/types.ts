// S02, S08: values of another type than the operator takes.
import { type AttackCase, type AttackGroup, allRefused } from '../attack-case.ts';
import { filterDoors, updateDoors } from '../doors.ts';

const filters: readonly unknown[] = [
  { n: { $in: {} } },
  { n: { $in: 'x' } },
  { n: { $in: [{ $gt: 1 }] } },
  { n: { $nin: 5 } },
  { n: { $all: 5 } },
  { n: { $size: -1 } },
  { n: { $size: 1.5 } },
  { n: { $size: 'x' } },
  { n: { $mod: [0, 1] } },
  { n: { $mod: [] } },
  { n: { $mod: [{ $numberDecimal: 'NaN' }, 1] } },
  { n: { $type: 'zz' } },
  { n: { $type: 99 } },
  { n: { $type: [] } },
  { n: { $elemMatch: 5 } },
  { n: { $not: 5 } },
  { n: { $not: {} } },
  { n: { $regex: 5 } },
  { n: { $options: 'i' } },
  { n: { $bitsAllSet: -1 } },
  { n: { $bitsAllSet: 'x' } },
  { n: { $gt: 1, plain: 2 } },
  { n: { $nothing: 1 } },
  { $or: {} },
  { $and: [] },
  { $nor: [5] },
  { $or: [[{}]] },
  { $jsonSchema: 5 },
  { $jsonSchema: { type: 'zz' } },
  { $expr: { $nothing: 1 } },
  { $nothing: 1 },
  { $text: { $search: 'x' } },
  { n: { $near: [0, 0] } },
];

const updates: readonly unknown[] = [
  { $inc: { n: '0+(select 1)' } },
  { $inc: { n: {} } },
  { $inc: { n: null } },
  { $inc: { n: [1] } },
  { $inc: { text: 1 } },
  { $inc: 5 },
  { $mul: { n: 'x' } },
  { $set: 5 },
  { $set: [] },
  { $unset: 5 },
  { $push: { n: 1 } },
  { $push: { list: { $each: 5 } } },
  { $push: { list: { $each: [], $slice: 'x' } } },
  { $push: { list: { $each: [], $sort: 'x' } } },
  { $push: { list: { $each: [], $position: 'x' } } },
  { $pop: { list: 5 } },
  { $pullAll: { list: 5 } },
  { $bit: { n: { xor: 'x' } } },
  { $bit: { n: { not: 1 } } },
  { $currentDate: { n: { $type: 'zz' } } },
  { $rename: { n: 5 } },
  { $rename: { n: 'n' } },
  { $rename: { n: 'n.m' } },
  { $set: { n: 1, 'n.m': 2 } },
  { $set: { n: 1 }, $inc: { n: 1 } },
  { $set: { 'items.$.a': 1 } },
  { $set: { 'items.$[i].a': 1 } },
  { $set: { '': 1 } },
  { $set: { 'a..b': 1 } },
  { $set: { '.a': 1 } },
  { $set: { $a: 1 } },
  { $nothing: { a: 1 } },
  { $set: { a: 1 }, plain: 2 },
  [{ $set: 5 }],
  [{ $set: { a: { $divide: [1, 0] } } }],
  [{ $replaceWith: 5 }],
  [5],
];

const texts = [
  '{"$inc":{"n":NaN}}',
  '{"$inc":{"n":1e309}}',
  '{"$inc":{"n":9223372036854775808}}',
  '{"$inc":{"n":{"$numberLong":"9223372036854775808"}}}',
  '{"$inc":{"n":{"$numberInt":"x"}}}',
  '{"$set":{"n":{"$date":"x"}}}',
  '{"$set":{"n":{"$oid":"x"}}}',
  '{"$set":{"n":{"$binary":"x"}}}',
  '{"$set":{"n":{"$numberDecimal":"1e99999"}}}',
  '{"$set":{"n":{"$date":{"$numberLong":"99999999999999999999"}}}}',
];

/** Right by MongoDB, and harmless. */
const extremes = [
  '{"$inc":{"n":{"$numberDouble":"NaN"}}}',
  '{"$inc":{"n":{"$numberDouble":"Infinity"}}}',
  '{"$inc":{"n":{"$numberDecimal":"NaN"}}}',
  '{"$inc":{"n":9007199254740993}}',
  '{"$set":{"n":{"$numberLong":"9223372036854775807"}}}',
  '{"$inc":{"n":1}}',
  '{"$set":{"n":{"$date":{"$numberLong":"8640000000000001"}}}}',
  '{"$set":{"n":{"$date":{"$numberLong":"-9223372036854775808"}}}}',
  '{"$set":{"n":{"$minKey":1}}}',
  '{"$set":{"n":{"$undefined":true}}}',
  '{"$set":{"n":{"$symbol":"x"}}}',
];

const isAnswered: AttackCase = {
  name: 'the ends of every number and date are stored and read again, or refused',
  async run(target) {
    await target.ask({ method: 'PUT', path: '/extremes/one/', body: { document: { n: 1 } } });
    for (const document of extremes) {
      const { status } = await target.ask({
        method: 'PATCH',
        path: '/extremes/one/',
        body: `{"document":${document}}`,
      });
      if (status !== 200 && status !== 400) target.fault(`${document}: ${status}`);
      const read = await target.ask({ method: 'GET', path: '/extremes/one/' });
      if (read.status !== 200 || read.body === undefined)
        target.fault(`after ${document}: ${read.status} ${read.text}`);
      for (const sort of [1, -1])
        await target.ask({ method: 'POST', path: '/extremes/find/', body: { sort: { n: sort }, limit: 1 } });
      await target.ask({
        method: 'POST',
        path: '/extremes/aggregate/',
        body: { pipeline: [{ $group: { _id: '$n', s: { $sum: '$n' }, a: { $avg: '$n' } } }] },
      });
      await target.ask({
        method: 'POST',
        path: '/extremes/aggregate/',
        body: { pipeline: [{ $project: { y: { $year: '$n' }, t: { $toString: '$n' }, d: { $toDate: '$n' } } }] },
      });
    }
  },
};

export const types: AttackGroup = {
  name: 'confused types (S02, S08)',
  cases: [
    ...filters.map((filter) =>
      allRefused(JSON.stringify(filter), filterDoors('victims', JSON.stringify(filter)), [400]),
    ),
    ...updates.map((update) =>
      allRefused(JSON.stringify(update), updateDoors('victims', JSON.stringify(update)).filter(isOfPresent), [400]),
    ),
    ...texts.map((text) => allRefused(text, updateDoors('victims', text), [400])),
    isAnswered,
    allRefused(
      'operations that are none',
      [
        null,
        5,
        'x',
        [],
        {},
        { insertOne: 5 },
        { insertOne: {} },
        { insertOne: { document: [] } },
        { updateOne: {} },
        { updateOne: { filter: {} } },
        { updateOne: { filter: [], update: {} } },
        { updateOne: { filter: {}, update: {}, upsert: 'yes' } },
        { replaceOne: { filter: {}, replacement: { $set: {} } } },
        { deleteOne: {} },
        { nothing: {} },
      ].flatMap((operation) => [
        { method: 'POST', path: '/victims/bulk/', body: { operations: [{ insertOne: { document: {} } }, operation] } },
        { method: 'POST', path: '/victims/bulk/', body: { operations: operation } },
        { method: 'POST', path: '/_transaction/', body: { operations: [operation] } },
        { method: 'POST', path: '/_transaction/', body: { operations: operation } },
      ]),
      [400],
    ),
  ],
};

/** An upsert makes a document of its own, to which what fits no stored one may fit; in a bulk each operation has its own status. */
function isOfPresent({ path, body }: { readonly path: string; readonly body?: unknown }): boolean {
  return !path.endsWith('/bulk/') && !String(body).includes('"upsert"') && !String(body).includes('"all"');
}
