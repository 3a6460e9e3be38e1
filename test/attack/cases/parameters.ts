// S14, S20: numbers out of range, names twice, names unknown.
import { type AttackGroup, allRefused } from '../attack-case.ts';

const empty = '%7B%7D';
const urls = [
  'skip=-1',
  'skip=x',
  'skip=1e3',
  'skip=99999999999',
  'skip=',
  'skip=1.5',
  'skip=+1',
  'skip=0x10',
  'skip=%201',
  'limit=0',
  'limit=-1',
  'limit=1001',
  'limit=1e12',
  'limit=1e2',
  'limit=x',
  'limit=',
  'limit=10.0',
  'limit=NaN',
  'limit=Infinity',
  'limit=١',
  `sort=${empty}`,
  'sort=n',
  'sort=1',
  'sort=[]',
  'sort=%7B%22n%22:2%7D',
  'sort=%7B%22n%22:%22x%22%7D',
  'sort=%7B%22n%22:null%7D',
  'sort=%7B%22n%22:%7B%22$meta%22:%22textScore%22%7D%7D',
  'sort=%7B%22$n%22:1%7D',
  'sort=%7B%22%22:1%7D',
  `keys=%7B%22n%22:1,%22list%22:0%7D`,
  'keys=%7B%22$n%22:1%7D',
  'keys=5',
  'keys=[]',
  'keys=%7B%22a%22:1,%22a.b%22:1%7D',
  'query=',
  'query=5',
  'query=null',
  'query=[]',
  'query=x',
  'query=%7B',
  'query=%7B%7Dx',
  'query=%EF%BB%BF%7B%7D',
  `query[]=${empty}`,
  'query[$ne]=1',
  'query%00=1',
  'count=',
  'count=yes',
  'count=true',
  'count=estimated',
  'count=EXACT',
  'page=1',
  'offset=1',
  'unknown=1',
  'Limit=1',
  'api_key=x',
  'access_token=x',
  `query=${empty}&query=${empty}`,
  'limit=1&limit=2',
  `sort=%7B%22n%22:1%7D&sort=%7B%22n%22:-1%7D`,
  `limit=1&limit`,
  'limit[]=1',
  'limit[0]=1',
  'skip=0&skip=0',
  'query=%ff',
  'query=%C0%80',
  'query=%E0%A4%A',
  'cursor=',
  'cursor=x',
  `cursor=${'x'.repeat(4097)}`,
  'cursor=%00',
  'cursor=a&cursor=b',
];

const bodies: readonly unknown[] = [
  { skip: -1 },
  { skip: '1' },
  { skip: 1.5 },
  { skip: null },
  { skip: { $numberLong: '-1' } },
  { skip: 1e300 },
  { skip: [1] },
  { limit: 0 },
  { limit: 1001 },
  { limit: 1e12 },
  { limit: 'x' },
  { limit: [10] },
  { limit: {} },
  { limit: true },
  { limit: { $numberDouble: 'NaN' } },
  { sort: {} },
  { sort: 'n' },
  { sort: [] },
  { sort: { n: 0 } },
  { sort: { n: 'asc' } },
  { sort: { n: [1] } },
  { sort: { n: true } },
  { keys: 'n' },
  { keys: ['n'] },
  { keys: { n: { $where: 1 } } },
  { keys: { 'list.$': 1 } },
  { keys: { list: { $slice: 'x' } } },
  { keys: { list: { $slice: [1] } } },
  { count: 'yes' },
  { count: true },
  { cursor: 5 },
  { cursor: '' },
  { cursor: {} },
  { query: {}, extra: 1 },
  [],
  null,
  5,
  'x',
  true,
];

export const parameters: AttackGroup = {
  name: 'parameters (S14, S20)',
  cases: [
    ...urls.map((url) =>
      allRefused(
        `GET ?${url.slice(0, 60)}`,
        [
          { method: 'GET', path: `/victims/?${encodeURI(decodeSafe(url))}` },
          { method: 'GET', path: `/victims/?${url.replace(/[^\x20-\x7e]/g, '%D9%A1')}` },
        ],
        [400],
      ),
    ),
    ...bodies.map((body) =>
      allRefused(
        `find with ${JSON.stringify(body)}`,
        [{ method: 'POST', path: '/victims/find/', body: JSON.stringify(body) }],
        [400],
      ),
    ),
    allRefused(
      'a query both in the URL and the body, or where none belongs',
      [
        { method: 'POST', path: `/victims/find/?query=${empty}`, body: {} },
        { method: 'POST', path: '/victims/count/?limit=1', body: {} },
        { method: 'POST', path: '/victims/?document=1', body: { document: {} } },
        { method: 'POST', path: '/victims/aggregate/?pipeline=[]', body: { pipeline: [] } },
        {
          method: 'POST',
          path: '/victims/bulk/?ordered=false',
          body: { operations: [{ insertOne: { document: {} } }] },
        },
        {
          method: 'POST',
          path: '/_transaction/?x=1',
          body: { operations: [{ collection: 'victims', insertOne: { document: {} } }] },
        },
        { method: 'PUT', path: '/victims/one/?upsert=true', body: { document: {} } },
        { method: 'PATCH', path: '/victims/one/?upsert=true', body: { document: { a: 1 } } },
        { method: 'DELETE', path: '/victims/one/?all=true' },
        { method: 'DELETE', path: '/victims/?query=%7B%22n%22:1%7D', body: { query: { n: 2 } } },
        { method: 'DELETE', path: '/victims/?all=true', body: { all: true } },
        { method: 'GET', path: '/victims/one/?query=%7B%7D' },
        { method: 'GET', path: '/service/admin/v1/keys/?x=1' },
        { method: 'GET', path: '/service/admin/v1/collections/?limit=1' },
      ],
      [400],
    ),
    {
      name: 'a page has never more than its limit',
      async run(target) {
        await target.ask({
          method: 'POST',
          path: '/paged/',
          body: { documents: Array.from({ length: 1100 }, (_, n) => ({ n })) },
        });
        for (const [path, most] of [
          ['/paged/', 100],
          ['/paged/?limit=1000', 1000],
        ] as const) {
          const { body } = await target.ask({ method: 'GET', path });
          if (body.length !== most) target.fault(`${path} has ${body.length}`);
        }
        await target.ask({ method: 'DELETE', path: '/service/admin/v1/collections/paged/' });
      },
    },
  ],
};

function decodeSafe(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
