// Requests built out of the names that the language has, and of values that no one should send.
import fc from 'fast-check';
import { accumulators } from '../../packages/docdb/src/language/accumulator/operators.ts';
import { operators as expressionOperators } from '../../packages/docdb/src/language/expression/operators.ts';
import { documentOperators, pathOperators } from '../../packages/docdb/src/language/match/operators.ts';
import { stageDefinitions } from '../../packages/docdb/src/language/stage/operators.ts';
import { operators as updateOperators } from '../../packages/docdb/src/language/update/operators.ts';
import type { Asked, Target } from './target.ts';

export interface FuzzOptions {
  readonly rounds: number;
  readonly seed: number;
}

const field = fc.constantFrom(
  'n',
  'text',
  'list',
  'items',
  'items.a',
  'list.0',
  'deep.x.y',
  '_id',
  '_rev',
  '_created',
  'a',
  'constructor',
  '',
  'ä',
  "a'b",
  'list.$',
  'items.$[]',
  'items.$[i].a',
  'x'.repeat(200),
);

/** Extended JSON, right and wrong. */
const scalar = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    1,
    -1,
    1.5,
    -0,
    2 ** 31,
    2 ** 53,
    -(2 ** 53),
    1e308,
    5e-324,
    '',
    'a',
    'one',
    '$n',
    '$$ROOT',
    '$$REMOVE',
    '$$NOW',
    '$$this',
    '$',
    '$$',
    '$list.0',
    '\ud83d\ude00',
    'ß',
    '%',
  ),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ maxLength: 20 }),
  fc.constantFrom<unknown>(
    { $numberDouble: 'NaN' },
    { $numberDouble: '-Infinity' },
    { $numberDouble: '-0.0' },
    { $numberLong: '9223372036854775807' },
    { $numberLong: '-9223372036854775808' },
    { $numberDecimal: 'NaN' },
    { $numberDecimal: '9.999999999999999999999999999999999E+6144' },
    { $numberDecimal: '-0' },
    { $numberDecimal: '1E-6176' },
    { $date: '2024-02-29T23:59:59.999Z' },
    { $date: { $numberLong: '-62135596800001' } },
    { $date: { $numberLong: '9223372036854775807' } },
    { $oid: '0123456789abcdef01234567' },
    { $binary: { base64: 'AAECAw==', subType: '00' } },
    { $binary: { base64: '', subType: '04' } },
    { $regularExpression: { pattern: '^a+', options: 'i' } },
    { $timestamp: { t: 4294967295, i: 4294967295 } },
    { $minKey: 1 },
    { $maxKey: 1 },
    { $undefined: true },
    { $symbol: 's' },
    { $uuid: '00000000-0000-4000-8000-000000000000' },
    { $oid: 'x' },
    { $numberLong: '1e5' },
    { $date: 'never' },
    { $code: 'x' },
  ),
);

const names = (map: ReadonlyMap<string, unknown>): fc.Arbitrary<string> => fc.constantFrom(...map.keys());
const dictionary = (key: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>, maxKeys = 3): fc.Arbitrary<unknown> =>
  fc.dictionary(key, value, { maxKeys });

/** Names of operands, of all operators that name theirs. */
const operand = fc.constantFrom(
  'input',
  'as',
  'in',
  'cond',
  'initialValue',
  'date',
  'format',
  'timezone',
  'unit',
  'amount',
  'startDate',
  'endDate',
  'vars',
  'if',
  'then',
  'else',
  'branches',
  'default',
  'field',
  'value',
  'regex',
  'options',
  'find',
  'replacement',
  'chars',
  'to',
  'onError',
  'onNull',
  'n',
  'sortBy',
  'output',
  'p',
  'method',
  'inputs',
  'useLongestLength',
  'defaults',
  'case',
  'limit',
  'year',
  'month',
  'binSize',
  'startOfWeek',
  'dateString',
);

const { value, expression, filter, update, stage } = fc.letrec<
  Record<'value' | 'expression' | 'filter' | 'update' | 'stage' | 'pipeline', unknown>
>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    dictionary(field, tie('value')),
  ),
  expression: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    scalar,
    fc
      .tuple(
        names(expressionOperators),
        fc.oneof(
          tie('expression'),
          fc.array(tie('expression'), { maxLength: 4 }),
          dictionary(operand, tie('expression'), 6),
        ),
      )
      .map(([name, inner]) => ({ [name]: inner })),
    fc.array(tie('expression'), { maxLength: 3 }),
    dictionary(field, tie('expression')),
  ),
  filter: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    dictionary(field, tie('value')),
    fc
      .tuple(field, fc.dictionary(names(pathOperators), fc.oneof(tie('value'), tie('filter')), { maxKeys: 3 }))
      .map(([name, inner]) => ({ [name]: inner })),
    fc
      .tuple(
        names(documentOperators),
        fc.oneof(fc.array(tie('filter'), { maxLength: 3 }), tie('value'), tie('expression')),
      )
      .map(([name, inner]) => ({ [name]: inner })),
  ),
  update: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    dictionary(
      names(updateOperators),
      dictionary(
        field,
        fc.oneof(
          tie('value'),
          dictionary(
            fc.constantFrom('$each', '$slice', '$sort', '$position', '$type', 'and', 'or', 'xor', '$in', '$gt'),
            tie('value'),
          ),
        ),
      ),
    ),
    fc.array(tie('stage'), { maxLength: 3 }),
    dictionary(field, tie('value')),
  ),
  stage: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    tie('filter').map(($match) => ({ $match })),
    dictionary(field, tie('expression')).map(($project) => ({ $project })),
    fc
      .tuple(
        tie('expression'),
        dictionary(
          field,
          fc.tuple(names(accumulators), tie('expression')).map(([name, inner]) => ({ [name]: inner })),
        ),
      )
      .map(([_id, output]) => ({ $group: { _id, ...(output as object) } })),
    fc
      .tuple(names(stageDefinitions), fc.oneof(tie('value'), tie('expression'), tie('pipeline')))
      .map(([name, inner]) => ({ [name]: inner })),
    dictionary(fc.constantFrom('a', 'b'), tie('pipeline')).map(($facet) => ({ $facet })),
    tie('pipeline').map((pipeline) => ({ $lookup: { from: 'victims', as: 'x', let: { v: '$n' }, pipeline } })),
    fc
      .tuple(
        tie('expression'),
        dictionary(
          fc.constantFrom('branches', 'boundaries', 'buckets', 'default', 'output', 'granularity'),
          tie('value'),
        ),
      )
      .map(([groupBy, rest]) => ({ $bucket: { groupBy, ...(rest as object) } })),
    dictionary(fc.constantFrom('path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'), tie('value')).map(
      ($unwind) => ({ $unwind }),
    ),
  ),
  pipeline: fc.array(tie('stage'), { maxLength: 3 }),
}));

const sort = dictionary(field, fc.oneof(fc.constantFrom<unknown>(1, -1), scalar));
const keys = dictionary(field, fc.oneof(fc.constantFrom<unknown>(1, 0, true, false), expression, filter));
const model = fc.oneof(
  value.map((document) => ({ insertOne: { document } })),
  fc
    .tuple(fc.constantFrom('updateOne', 'updateMany'), filter, update, fc.boolean(), fc.array(filter, { maxLength: 2 }))
    .map(([name, where, change, upsert, arrayFilters]) => ({
      [name]: { filter: where, update: change, upsert, ...(arrayFilters.length > 0 ? { arrayFilters } : {}) },
    })),
  fc
    .tuple(filter, value, fc.boolean())
    .map(([where, replacement, upsert]) => ({ replaceOne: { filter: where, replacement, upsert } })),
  fc.tuple(fc.constantFrom('deleteOne', 'deleteMany'), filter).map(([name, where]) => ({ [name]: { filter: where } })),
);

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const requests: fc.Arbitrary<Asked> = fc.oneof(
  fc
    .record({
      query: optional(filter),
      sort: optional(sort),
      keys: optional(keys),
      skip: optional(fc.integer({ min: -1, max: 3 })),
      limit: optional(fc.integer({ min: 0, max: 10 })),
      count: optional(fc.constant('exact')),
    })
    .map((body) => ({ method: 'POST', path: '/fuzzed/find/', body })),
  fc.tuple(filter, sort, keys).map(([query, order, shown]) => ({
    method: 'GET',
    path: `/fuzzed/?limit=5&query=${encode(query)}&sort=${encode(order)}&keys=${encode(shown)}`,
  })),
  fc
    .tuple(field, filter)
    .map(([name, query]) => ({ method: 'POST', path: '/fuzzed/distinct/', body: { field: name, query } })),
  fc
    .array(stage, { maxLength: 4 })
    .map((pipeline) => ({ method: 'POST', path: '/fuzzed/aggregate/', body: { pipeline } })),
  expression.map((x) => ({
    method: 'POST',
    path: '/fuzzed/aggregate/',
    body: { pipeline: [{ $limit: 2 }, { $project: { x } }] },
  })),
  fc
    .tuple(filter, update)
    .map(([query, document]) => ({ method: 'PATCH', path: '/fuzzed/', body: { query, document } })),
  update.map((document) => ({ method: 'PATCH', path: '/fuzzed/one/', body: { document } })),
  value.map((document) => ({ method: 'PUT', path: '/fuzzed/one/', body: { document } })),
  value.map((document) => ({ method: 'POST', path: '/fuzzed/', body: { document } })),
  fc
    .tuple(fc.array(model, { maxLength: 4 }), fc.boolean())
    .map(([operations, ordered]) => ({ method: 'POST', path: '/fuzzed/bulk/', body: { operations, ordered } })),
  fc
    .array(
      model.map((one) => ({ collection: 'fuzzed', ...one })),
      { maxLength: 4 },
    )
    .map((operations) => ({ method: 'POST', path: '/_transaction/', body: { operations } })),
  fc
    .record({
      validator: optional(filter),
      indexes: optional(
        fc.array(fc.record({ key: sort, partialFilterExpression: optional(filter), unique: optional(fc.boolean()) }), {
          maxLength: 2,
        }),
      ),
    })
    .map((body) => ({ method: 'PUT', path: '/service/admin/v1/collections/fuzzed-set/', body })),
  // What is no longer quite JSON.
  fc
    .tuple(
      fc.oneof(filter, update, value),
      fc.nat(),
      fc.constantFrom('', '"', '{', ']', ',', '\\', '\u0000', '$', 'e999', '.', '\ud800', '__proto__'),
    )
    .map(([thing, at, text]) => {
      const body = JSON.stringify({ query: thing });
      const cut = at % body.length;
      return { method: 'POST', path: '/fuzzed/find/', body: body.slice(0, cut) + text + body.slice(cut + 1) };
    }),
);

function encode(thing: unknown): string {
  return encodeURIComponent(JSON.stringify(thing).toWellFormed());
}

/** Throws with the smallest request that breaks an invariant. */
export async function fuzz(target: Target, { rounds, seed }: FuzzOptions): Promise<void> {
  const restore = async (): Promise<void> => {
    await target.ask({ method: 'DELETE', path: '/fuzzed/', body: { all: true } });
    const documents = [
      { n: 1, text: 'one', list: [1, 2, 3], items: [{ a: 1 }, { a: 2 }], deep: { x: [{ y: 1 }] } },
      { n: 2.5, text: null, list: [], items: 'none' },
      {},
    ];
    await target.ask({ method: 'PUT', path: '/fuzzed/one/', body: { document: documents[0] } });
    await target.ask({ method: 'POST', path: '/fuzzed/', body: { documents } });
  };
  await restore();
  let count = 0;
  await fc.assert(
    fc.asyncProperty(requests, async (asked) => {
      count += 1;
      if (count % 200 === 0) await restore();
      await target.ask(asked);
      const faults = target.takeFaults();
      if (faults.length > 0) throw new Error(faults.join('\n'));
    }),
    { numRuns: rounds, seed, endOnFailure: false, interruptAfterTimeLimit: 3_600_000 },
  );
}
