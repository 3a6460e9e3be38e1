// S07, S12: too deep, too long, too many. Refused before the work is done.
import { type AttackGroup, allRefused } from '../attack-case.ts';
import { documentDoors } from '../doors.ts';
import type { Asked } from '../target.ts';

function nest(open: string, close: string, depth: number, inner = '{}'): string {
  return open.repeat(depth) + inner + close.repeat(depth);
}

const depths = [50, 1000, 100_000];

function deepFilters(operator: string): readonly Asked[] {
  const isList = ['$or', '$and', '$nor'].includes(operator);
  return depths.flatMap((depth) => {
    const query = isList ? nest(`{"${operator}":[`, ']}', depth) : `{"a":${nest(`{"${operator}":`, '}', depth)}}`;
    return [
      { method: 'POST', path: '/victims/find/', body: `{"query":${query}}` },
      { method: 'POST', path: '/victims/count/', body: `{"query":${query}}` },
      { method: 'DELETE', path: '/victims/', body: `{"query":${query}}` },
      { method: 'POST', path: '/victims/bulk/', body: `{"operations":[{"deleteMany":{"filter":${query}}}]}` },
      ...(depth > 100
        ? [{ method: 'POST', path: '/victims/aggregate/', body: `{"pipeline":[{"$match":${query}}]}` }]
        : []),
    ];
  });
}

const list = (length: number, item = '1'): string => `[${`${item},`.repeat(length - 1)}${item}]`;

const longOnes: readonly Asked[] = [
  { method: 'POST', path: '/victims/find/', body: `{"query":{"a":{"$in":${list(100_000)}}}}` },
  { method: 'POST', path: '/victims/find/', body: `{"query":{"$or":${list(100_000, '{"a":1}')}}}` },
  {
    method: 'POST',
    path: '/victims/find/',
    body: `{"sort":{${Array.from({ length: 1000 }, (_, n) => `"a${n}":1`).join()}}}`,
  },
  { method: 'POST', path: '/victims/aggregate/', body: `{"pipeline":${list(100, '{"$match":{}}')}}` },
  { method: 'POST', path: '/victims/aggregate/', body: `{"pipeline":${list(5000, '{"$match":{}}')}}` },
  { method: 'POST', path: '/victims/aggregate/', body: `{"pipeline":${list(50, '{"$facet":{"a":[{"$match":{}}]}}')}}` },
  {
    method: 'POST',
    path: '/victims/aggregate/',
    body: `{"pipeline":[${nest('{"$facet":{"a":[', ']}}', 50, '{"$match":{}}')}]}`,
  },
  {
    method: 'POST',
    path: '/victims/aggregate/',
    body: `{"pipeline":[${nest('{"$unionWith":{"coll":"victims","pipeline":[', ']}}', 60, '{"$match":{}}')}]}`,
  },
  {
    method: 'POST',
    path: '/victims/aggregate/',
    body: `{"pipeline":[{"$project":{"x":${nest('{"$not":[', ']}', 5000, '1')}}}]}`,
  },
  { method: 'POST', path: '/victims/aggregate/', body: '{"pipeline":[{"$project":{"x":{"$range":[0,1000000000]}}}]}' },
  {
    method: 'POST',
    path: '/victims/aggregate/',
    body: '{"pipeline":[{"$project":{"x":{"$range":[0,1000000000000]}}}]}',
  },
  { method: 'POST', path: '/victims/bulk/', body: `{"operations":${list(10_001, '{"insertOne":{"document":{}}}')}}` },
  {
    method: 'POST',
    path: '/_transaction/',
    body: `{"operations":${list(1001, '{"collection":"victims","insertOne":{"document":{}}}')}}`,
  },
  { method: 'POST', path: '/victims/', body: `{"documents":${list(10_001, '{}')}}` },
  { method: 'POST', path: '/victims/bulk/', body: '{"operations":[]}' },
  { method: 'POST', path: '/_transaction/', body: '{"operations":[]}' },
  { method: 'POST', path: '/victims/', body: '{"documents":[]}' },
];

/** Pipelines may run for 10 seconds; then they end. */
const pipelineMs = 14_000;

/** Memory grown by the pipeline itself, from three documents. */
const growing: readonly Asked[] = [
  ...[
    `${list(20, '{"$addFields":{"a":{"$concatArrays":[{"$ifNull":["$a",[1,2]]},{"$ifNull":["$a",[1,2]]}]}}}')}`,
    `${list(25, '{"$addFields":{"s":{"$concat":[{"$ifNull":["$s","0123456789"]},{"$ifNull":["$s","0123456789"]}]}}}')}`,
    `${list(30, '{"$lookup":{"from":"victims","pipeline":[],"as":"x"}},{"$unwind":"$x"}')}`,
    `[${list(12, '{"$unionWith":"victims"}').slice(1, -1)},${list(12, '{"$lookup":{"from":"victims","pipeline":[],"as":"x"}},{"$unwind":"$x"}').slice(1, -1)}]`,
    '[{"$project":{"x":{"$reduce":{"input":{"$range":[0,100000]},"initialValue":"xxxxxxxxxx","in":{"$concat":["$$value","$$value"]}}}}}]',
    '[{"$project":{"x":{"$map":{"input":{"$range":[0,5000]},"as":"i","in":{"$map":{"input":{"$range":[0,5000]},"as":"j","in":{"$add":["$$i","$$j"]}}}}}}}]',
    '[{"$project":{"x":{"$reduce":{"input":{"$range":[0,3000]},"initialValue":0,"in":{"$size":{"$range":[0,100000]}}}}}}]',
    '[{"$densify":{"field":"n","range":{"step":1e-9,"bounds":"full"}}}]',
    '[{"$project":{"x":{"$pow":[9,1000000]}}}]',
    '[{"$project":{"x":{"$zip":{"inputs":[{"$range":[0,100000]},{"$range":[0,100000]}]}}}}]',
    '[{"$project":{"x":{"$setUnion":[{"$range":[0,100000]},{"$range":[0,100000]}]}}}]',
    '[{"$project":{"x":{"$sortArray":{"input":{"$range":[0,100000]},"sortBy":-1}}}}]',
  ].map((pipeline): Asked => ({ method: 'POST', path: '/victims/aggregate/', body: `{"pipeline":${pipeline}}` })),
  ...[
    '{"$push":{"big":{"$each":[],"$slice":-1,"$sort":1}}}',
    '{"$set":{"big.1000000":1}}',
    '{"$set":{"list.999999999":1}}',
    '{"$set":{"list.99999999999999999999":1}}',
    '{"$set":{"list.-1":1}}',
  ].map((update): Asked => ({ method: 'PATCH', path: '/grown/one/', body: `{"document":${update}}` })),
];

export const depthAndSize: AttackGroup = {
  name: 'depth and size (S07, S12)',
  cases: [
    ...['$or', '$and', '$nor', '$not', '$elemMatch', '$all', '$eq'].map((operator) =>
      allRefused(`${operator} within itself`, deepFilters(operator), [400]),
    ),
    ...[101, 1000, 100_000].map((depth) =>
      allRefused(
        `a document of ${depth} levels`,
        documentDoors('victims', nest('{"a":', '}', depth)).slice(0, depth > 1000 ? 6 : 99),
        [400],
      ),
    ),
    allRefused(
      'arrays, brackets and objects that never end',
      ['[', '{"a":', '[{"a":['].map((open) => ({
        method: 'POST',
        path: '/victims/',
        body: `{"document":{"a":${open.repeat(200_000)}`,
      })),
      [400],
    ),
    allRefused('lists over the maximum', longOnes, [400]),
    allRefused(
      'bodies over the maximum',
      [
        {
          method: 'POST',
          path: '/victims/',
          body: `{"document":{${Array.from({ length: 1_000_000 }, (_, n) => `"f${n}":1`).join()}}}`,
        },
        { method: 'POST', path: '/victims/', body: `{"document":{"a":${list(1_000_000)}}}` },
        { method: 'POST', path: '/victims/', body: `{"document":{"${'k'.repeat(65_536)}":1}}` },
        {
          method: 'PATCH',
          path: '/victims/one/',
          body: `{"document":{"$push":{"list":{"$each":${list(1_000_000)}}}}}`,
        },
      ],
      [400, 413],
    ),
    {
      name: 'documents and pipelines that grow by themselves are bounded',
      isSlow: true,
      async run(target) {
        await target.ask({ method: 'PUT', path: '/grown/one/', body: { document: { list: [1], big: [] } } });
        for (const asked of growing) {
          const { status, text } = await target.ask({ ...asked, slowMs: pipelineMs });
          if (![200, 400, 413].includes(status)) target.fault(`${asked.body}: ${status} ${text.slice(0, 300)}`);
          const health = await target.ask({ method: 'GET', path: '/health' });
          if (health.ms > 1000) target.fault(`after ${asked.body} /health took ${health.ms} ms`);
        }
      },
    },
    {
      name: 'a document doubled until it is full is refused at 16 MiB',
      isSlow: true,
      async run(target) {
        await target.ask({ method: 'PUT', path: '/grown/two/', body: { document: { s: 'x'.repeat(1_000_000) } } });
        let last = 200;
        for (let time = 0; time < 6 && last === 200; time += 1)
          last = (
            await target.ask({
              method: 'PATCH',
              path: '/grown/two/',
              body: { document: [{ $set: { s: { $concat: ['$s', '$s'] } } }] },
            })
          ).status;
        if (last !== 413 && last !== 400) target.fault(`the last answer is ${last}`);
        await target.ask({ method: 'DELETE', path: '/grown/two/' });
      },
    },
  ],
};
