// S04: code, in every disguise, is stored nowhere and runs nowhere.
import { type AttackGroup, allRefused, rows } from '../attack-case.ts';
import { conditionDoors, documentDoors, filterDoors, stageDoors, updateDoors } from '../doors.ts';

const codeInFilters = [
  '{"$where":"sleep(3000)||true"}',
  '{"$where":{"$code":"sleep(3000)"}}',
  '{"$expr":{"$function":{"body":"function(){return true}","args":[],"lang":"js"}}}',
  '{"$expr":{"$and":[true,{"$eq":[1,{"$function":{"body":"x","args":[],"lang":"js"}}]}]}}',
  '{"n":{"$code":"return true"}}',
  '{"n":{"$code":"x","$scope":{"a":1}}}',
  '{"n":{"$in":[1,{"$code":"x"}]}}',
  '{"n":{"_bsontype":"Code","code":"x"}}',
  '{"n":{"$not":{"$where":"1"}}}',
];

const codeInDocuments = [
  '{"a":{"$code":"x"}}',
  '{"a":{"b":[{"$code":"x","$scope":{}}]}}',
  '{"a":{"_bsontype":"ObjectID","id":"aaaaaaaaaaaa"}}',
  '{"a":{"$dbPointer":{"$ref":"a.b","$id":{"$oid":"0123456789abcdef01234567"}}},"b":{"$code":"x"}}',
];

const codeInUpdates = [
  '[{"$set":{"x":{"$function":{"body":"x","args":[],"lang":"js"}}}}]',
  '[{"$replaceWith":{"$function":{"body":"x","args":[],"lang":"js"}}}]',
  '{"$push":{"list":{"$each":[{"$code":"x"}]}}}',
  '{"$pull":{"list":{"$where":"1"}}}',
  '{"$where":{"n":1}}',
];

const codeInStages = [
  '{"$group":{"_id":1,"x":{"$accumulator":{"init":"x","accumulate":"x","accumulateArgs":[],"merge":"x","lang":"js"}}}}',
  '{"$project":{"x":{"$function":{"body":"x","args":[],"lang":"js"}}}}',
  '{"$project":{"x":{"$cond":[true,1,{"$function":{"body":"x","args":[],"lang":"js"}}]}}}',
  '{"$match":{"$or":[{"n":1},{"$where":"1"}]}}',
  '{"$addFields":{"x":{"$map":{"input":[1],"in":{"$function":{"body":"x","args":[],"lang":"js"}}}}}}',
];

export const operatorsInjection: AttackGroup = {
  name: 'code and operators where values belong (S04)',
  cases: [
    ...codeInFilters.map((thing) => allRefused(`the filter ${thing}`, filterDoors('victims', thing), [400])),
    allRefused('$where below other operators', conditionDoors('victims', '{"$where":"1"}'), [400]),
    allRefused('$code below other operators', conditionDoors('victims', '{"a":{"$code":"1"}}'), [400]),
    ...codeInDocuments.map((thing) => allRefused(`the document ${thing}`, documentDoors('victims', thing), [400])),
    ...codeInUpdates.map((thing) => allRefused(`the update ${thing}`, updateDoors('victims', thing), [400])),
    ...codeInStages.map((thing) => allRefused(`the stage ${thing}`, stageDoors('victims', thing), [400])),
    ...rows([
      ...['{"$ne":null}', '["one"]', 'null', '1', '{}'].map((key) => ({
        name: `a key that is ${key}`,
        method: 'GET',
        path: `/victims/${encodeURIComponent(key)}/`,
        expect: [400, 404],
      })),
      ...[5, null, {}, ['n'], { $ne: 1 }, ''].map((field) => ({
        name: `distinct of ${JSON.stringify(field)}`,
        method: 'POST',
        path: '/victims/distinct/',
        body: { field },
        expect: [400],
      })),
      ...[null, 5, 'x', [], [{}], true].map((query) => ({
        name: `a query that is ${JSON.stringify(query)}`,
        method: 'POST',
        path: '/victims/find/',
        body: { query },
        expect: [400],
      })),
      {
        name: 'a validator with code',
        method: 'PUT',
        path: '/service/admin/v1/collections/invalidated/',
        body: { validator: { $where: '1' } },
        expect: [400],
      },
      {
        name: 'a partial index with code',
        method: 'PUT',
        path: '/service/admin/v1/collections/invalidated/',
        body: { indexes: [{ key: { a: 1 }, partialFilterExpression: { $where: '1' } }] },
        expect: [400],
      },
      {
        name: 'array filters with code',
        method: 'POST',
        path: '/victims/bulk/',
        body: {
          operations: [
            {
              updateOne: {
                filter: { n: 1 },
                update: { $set: { 'items.$[i].a': 2 } },
                arrayFilters: [{ 'i.a': { $where: '1' } }],
              },
            },
          ],
        },
        expect: [400],
      },
    ]),
  ],
};
