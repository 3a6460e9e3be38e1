// S11: prototypes. Refused as names of fields, harmless wherever else a name may stand.
import { type AttackGroup, allRefused } from '../attack-case.ts';
import { documentDoors, filterDoors, updateDoors } from '../doors.ts';
import type { Asked } from '../target.ts';

const asFields = [
  '{"a":1,"__proto__":{"polluted":true}}',
  '{"__proto__":null}',
  '{"a":[1,{"b":2}],"c":{"__proto__":{"polluted":true}}}',
  '{"a":[[{"__proto__":{"polluted":true}}]]}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"a":{"constructor":{"prototype":{"polluted":true}}}}',
  '{"a.constructor.prototype.polluted":true}',
  '{"constructor.prototype.polluted":true}',
  '{"a.__proto__.polluted":true}',
  '{"__proto__.polluted":true}',
  '{"a":{"\\u005f\\u005fproto\\u005f\\u005f":{"polluted":true}}}',
  '{"a":{"\\u005f_proto__":{"polluted":true}}}',
  '{"constructor":{"pr\\u006ftotype":{"polluted":true}}}',
];

const expression = '{"$arrayToObject":[[["__proto__",{"polluted":true}]]]}';

/** Names that are values of operators: a document may come out that has such a field; nothing else may happen. */
const asOperands: readonly Asked[] = [
  ...[
    `{"$project":{"x":${expression}}}`,
    `{"$replaceWith":${expression}}`,
    `{"$replaceWith":{"$mergeObjects":["$$ROOT",${expression}]}}`,
    '{"$project":{"x":{"$setField":{"field":"__proto__","input":"$$ROOT","value":{"polluted":true}}}}}',
    '{"$project":{"x":{"$getField":"__proto__"}}}',
    '{"$project":{"x":{"$getField":"constructor"}}}',
    '{"$project":{"x":"$__proto__"}}',
    '{"$project":{"x":"$__proto__.polluted"}}',
    '{"$project":{"x":"$constructor.prototype"}}',
    '{"$project":{"x":{"$let":{"vars":{"constructor":1},"in":"$$constructor"}}}}',
    '{"$project":{"x":"$$constructor"}}',
    '{"$project":{"x":"$$__proto__"}}',
    '{"$project":{"x":{"$constructor":1}}}',
    '{"$project":{"x":{"$__proto__":1}}}',
    '{"$unwind":{"path":"$list","includeArrayIndex":"__proto__"}}',
    '{"$unwind":{"path":"$list","includeArrayIndex":"a.__proto__.polluted"}}',
    '{"$count":"__proto__"}',
    '{"$unset":"__proto__.polluted"}',
    '{"$unset":["constructor.prototype.toString"]}',
    '{"$lookup":{"from":"victims","pipeline":[],"as":"__proto__"}}',
    '{"$lookup":{"from":"victims","pipeline":[],"as":"__proto__.polluted"}}',
    '{"$lookup":{"from":"victims","localField":"__proto__","foreignField":"constructor.prototype","as":"x"}}',
    '{"$graphLookup":{"from":"victims","startWith":"$n","connectFromField":"n","connectToField":"n","as":"__proto__","depthField":"__proto__"}}',
    '{"$group":{"_id":"$__proto__"}}',
    '{"$sortByCount":"$constructor"}',
    '{"$bucketAuto":{"groupBy":"$constructor","buckets":2}}',
    '{"$densify":{"field":"__proto__","range":{"step":1,"bounds":"full"}}}',
    '{"$sort":{"constructor.name":1}}',
  ].map((stage): Asked => ({ method: 'POST', path: '/victims/aggregate/', body: `{"pipeline":[${stage}]}` })),
  ...[
    `[{"$set":{"x":${expression}}}]`,
    `[{"$replaceWith":{"$mergeObjects":["$$ROOT",${expression}]}}]`,
    '[{"$unset":"__proto__.toString"}]',
    '{"$rename":{"n":"__proto__"}}',
    '{"$rename":{"n":"a.__proto__.polluted"}}',
    '{"$rename":{"n":"constructor.prototype.polluted"}}',
    '{"$constructor":{"a":1}}',
    '{"$toString":{"a":1}}',
  ].map((update): Asked => ({ method: 'PATCH', path: '/polluted/one/', body: `{"document":${update}}` })),
  ...['__proto__', 'constructor', 'constructor.prototype', '__proto__.polluted', 'toString', 'a.__proto__'].map(
    (field): Asked => ({ method: 'POST', path: '/victims/distinct/', body: { field } }),
  ),
  { method: 'POST', path: '/victims/find/', body: { query: { n: { $type: 'constructor' } } } },
  { method: 'POST', path: '/victims/find/', body: { query: { n: { $type: '__proto__' } } } },
  { method: 'POST', path: '/victims/find/', body: { query: { n: { $constructor: 1 } } } },
  { method: 'POST', path: '/victims/find/', body: { query: { $toString: 1 } } },
  { method: 'POST', path: '/victims/find/', body: { query: { n: { $bitsAllSet: 'constructor' } } } },
  { method: 'POST', path: '/victims/bulk/', body: { operations: [{ constructor: { document: {} } }] } },
  { method: 'POST', path: '/victims/bulk/', body: { operations: [{ toString: { document: {} } }] } },
  { method: 'POST', path: '/victims/bulk/', body: '{"operations":[{"__proto__":{"document":{}}}]}' },
  { method: 'POST', path: '/_transaction/', body: { operations: [{ collection: 'constructor', constructor: {} }] } },
  { method: 'POST', path: '/victims/find/', body: '{"__proto__":{"query":{}}}' },
  { method: 'POST', path: '/victims/find/', body: '{"query":{},"constructor":{}}' },
  { method: 'GET', path: '/victims/?__proto__=1' },
  { method: 'GET', path: '/victims/?__proto__[limit]=1' },
  { method: 'GET', path: '/victims/?constructor=1' },
  { method: 'GET', path: '/victims/?query=%7B%22__proto__%22%3A1%7D' },
  { method: 'GET', path: '/victims/one/?keys=%7B%22__proto__%22%3A1%7D' },
  { method: 'GET', path: '/__proto__' },
  { method: 'GET', path: '/service/admin/v1/keys/__proto__/' },
  { method: 'GET', path: '/service/admin/v1/keys/constructor/' },
  { method: 'GET', path: '/service/admin/v1/collections/constructor/' },
  { method: 'GET', path: '/service/__proto__/v1/' },
  { method: 'GET', path: '/service/constructor/' },
  { method: 'POST', path: '/service/admin/v1/keys/', body: '{"name":"x","kind":"constructor"}' },
  { method: 'POST', path: '/service/admin/v1/keys/', body: '{"name":"x","kind":"secret","scopes":["__proto__"]}' },
  { method: 'POST', path: '/service/admin/v1/keys/', body: '{"name":"x","kind":"secret","scopes":["constructor"]}' },
  {
    method: 'POST',
    path: '/service/admin/v1/keys/',
    body: '{"name":"x","kind":"secret","__proto__":{"scopes":["*"]}}',
  },
  { method: 'PUT', path: '/service/admin/v1/collections/x1/', body: '{"rules":{"__proto__":true}}' },
  { method: 'PUT', path: '/service/admin/v1/collections/x1/', body: '{"rules":{"constructor":true}}' },
  { method: 'PUT', path: '/service/admin/v1/collections/x1/', body: '{"indexes":[{"key":{"__proto__":1}}]}' },
  {
    method: 'PUT',
    path: '/service/admin/v1/collections/x1/',
    body: '{"indexes":[{"key":{"a":1},"name":"__proto__"}]}',
  },
  {
    method: 'PUT',
    path: '/service/admin/v1/collections/x1/',
    body: '{"validator":{"$jsonSchema":{"properties":{"constructor":{"type":"toString"}}}}}',
  },
  { method: 'PUT', path: '/service/admin/v1/collections/x1/', body: '{"validator":{"$jsonSchema":{"__proto__":{}}}}' },
];

export const pollution: AttackGroup = {
  name: 'prototypes (S11)',
  cases: [
    ...asFields.map((thing) =>
      allRefused(
        `${thing} is refused as content, as a filter and as an update`,
        [
          ...documentDoors('victims', thing),
          ...filterDoors('victims', thing),
          ...updateDoors('victims', `{"$unset":${thing}}`),
        ],
        [400],
      ),
    ),
    {
      name: 'the name as an operand does nothing but what a name does',
      async run(target) {
        await target.ask({ method: 'PUT', path: '/polluted/one/', body: { document: { n: 1 } } });
        const before = await target.victims();
        for (const asked of asOperands) {
          const { status, text } = await target.ask(asked);
          if (![200, 201, 400, 403, 404, 405].includes(status))
            target.fault(`${JSON.stringify(asked)}: ${status} ${text}`);
        }
        if ((await target.victims()) !== before) target.fault('the victims have changed');
        // What is polluted shows in any fresh object: here in answers to a question that has no such member.
        const fresh = await target.ask({ method: 'POST', path: '/polluted/', body: { document: {} } });
        if (fresh.status !== 201 || fresh.text.includes('polluted')) target.fault(`a fresh document is ${fresh.text}`);
        const keys = Object.keys(fresh.body).sort().join();
        if (keys !== '_created,_id,_rev,_updated') target.fault(`a fresh document has ${keys}`);
      },
    },
  ],
};
