// A16, A17, and the key's part of the door matrix: who may not is refused by every door alike.
import { type AttackCase, type AttackGroup, allRefused } from '../attack-case.ts';
import { administrationDoors, foreignDoors, readingDoors, writingDoors } from '../doors.ts';
import type { Asked, Target, Who } from '../target.ts';

const all: readonly Asked[] = [...readingDoors('victims'), ...writingDoors('victims'), ...administrationDoors];
const as = (who: Who, asked: readonly Asked[]): readonly Asked[] => asked.map((one) => ({ ...one, as: who }));
const withHeaders = (headers: Record<string, string | string[]>, asked: readonly Asked[] = all): readonly Asked[] =>
  asked.map((one) => ({ ...one, as: 'nobody', headers: { ...one.headers, ...headers } }));

/** So that a route that is added is attacked too, or this fails. */
const matrixIsWhole: AttackCase = {
  name: 'every route of /openapi.json is in the matrix',
  async run(target) {
    const { body } = await target.ask({ method: 'GET', path: '/openapi.json', as: 'nobody' });
    for (const [template, item] of Object.entries<object>(body.paths)) {
      if (!template.startsWith('/service/')) continue;
      const pattern = new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`);
      for (const method of Object.keys(item).filter((name) => name !== 'parameters')) {
        const isAttacked = all.some((asked) => asked.method === method.toUpperCase() && pattern.test(fullPath(asked)));
        if (!isAttacked) target.fault(`${method.toUpperCase()} ${template} is attacked by no case: add it to doors.ts`);
      }
    }
  },
};

function fullPath({ path }: Asked): string {
  const bare = path.split('?', 1)[0] ?? '';
  return bare.startsWith('/service') ? bare : `/service/storage/v1${bare}`;
}

function variants(key: string): readonly string[] {
  return [
    key.slice(0, -1),
    key.slice(0, 8),
    `${key}x`,
    key.toLowerCase(),
    key.toUpperCase(),
    `Bearer ${key}`,
    `"${key}"`,
    `${key},${key}`,
    `${key}, ${key}`,
    `${key};`,
    'x'.repeat(513),
    'x'.repeat(8000),
    key.slice(0, -1) + (key.endsWith('a') ? 'b' : 'a'),
    'null',
    'undefined',
    '{}',
    '*',
    '%00',
    '__proto__',
    'constructor',
  ].filter((text) => text !== key);
}

const variantsFail: AttackCase = {
  name: 'what is nearly a key is none',
  async run(target) {
    for (const who of ['secret', 'administrator', 'publishable'] as const)
      for (const key of variants(target.keys[who])) {
        const { status } = await target.ask({
          method: 'GET',
          path: '/victims/one/',
          as: 'nobody',
          headers: { 'X-API-Key': key },
        });
        if (status !== 401)
          target.fault(`a key like ${who}'s (${key.slice(0, 4)}…, ${key.length}) is answered ${status}`);
      }
  },
};

const otherPlacesFail: AttackCase = {
  name: 'a key anywhere but in its header, or there twice, is none',
  async run(target) {
    const { secret, reader } = target.keys;
    const elsewhere: readonly Asked[] = [
      { method: 'GET', path: `/victims/?api_key=${secret}` },
      { method: 'GET', path: `/victims/?X-API-Key=${secret}` },
      { method: 'GET', path: '/victims/', headers: { Authorization: `Bearer ${secret}` } },
      {
        method: 'GET',
        path: '/victims/',
        headers: { Authorization: `Basic ${Buffer.from(`x:${secret}`).toString('base64')}` },
      },
      { method: 'GET', path: '/victims/', headers: { Cookie: `X-API-Key=${secret}` } },
      { method: 'GET', path: '/victims/', headers: { 'X-Api-Keys': secret } },
      { method: 'GET', path: '/victims/', headers: { API_KEY: secret, X_API_KEY: secret } },
      { method: 'GET', path: '/victims/', headers: { 'X-API-Key': [secret, secret] } },
      { method: 'GET', path: '/victims/', headers: { 'X-API-Key': [reader, secret] } },
      { method: 'GET', path: '/victims/', headers: { 'X-API-Key': ['', secret] } },
      { method: 'POST', path: '/victims/find/', body: { 'X-API-Key': secret } },
    ];
    for (const asked of elsewhere) {
      const { status, headers } = await target.ask({ ...asked, as: 'nobody' });
      if (status !== 401) target.fault(`${JSON.stringify(asked).replaceAll(secret, '<secret>')}: ${status}`);
      if (headers['www-authenticate'] === undefined) target.fault('a 401 has no WWW-Authenticate');
    }
  },
};

const authorizationNeverThrows: AttackCase = {
  name: 'a malformed Authorization beside a good key is 401 (A26)',
  async run(target) {
    const values = [
      'Bearer',
      'Bearer ',
      'Bearer  ',
      'bearer x y',
      'Basic !!!',
      'Basic',
      'x',
      'Bearer a.b.c',
      `Bearer ${'x'.repeat(16_000)}`,
      'Bearer é',
      'Negotiate',
      'Bearer null',
      'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.',
    ];
    for (const value of values) {
      const reply = await target.ask({
        method: 'GET',
        path: '/victims/one/',
        headers: { Authorization: Buffer.from(value).toString('latin1') },
      });
      if (reply.status !== 401) target.fault(`${value.slice(0, 40)}: ${reply.status}`);
    }
    const empty = await target.ask({ method: 'GET', path: '/victims/one/', headers: { Authorization: '' } });
    if (![200, 401].includes(empty.status)) target.fault(`an empty one: ${empty.status}`);
  },
};

async function makeKey(target: Target, body: object): Promise<{ readonly id: string; readonly key: string }> {
  const answer = await target.ask({ method: 'POST', path: '/service/admin/v1/keys/', body });
  if (answer.status !== 201) throw new Error(answer.text);
  return { id: answer.body._id, key: answer.body.key };
}

async function isDead(target: Target, key: string): Promise<boolean> {
  const answers = await Promise.all(
    all.map((asked) => target.ask({ ...asked, as: 'nobody', headers: { ...asked.headers, 'X-API-Key': key } })),
  );
  return answers.every(({ status }) => status === 401);
}

const deletedAreDead: AttackCase = {
  name: 'a deleted key is dead by every door at once, and an expired one too',
  async run(target) {
    const before = await target.victims();
    const deleted = await makeKey(target, { name: 'soon deleted', kind: 'secret' });
    const expired = await makeKey(target, {
      name: 'soon expired',
      kind: 'secret',
      expires: new Date(Date.now() + 400).toISOString(),
    });
    for (const { key } of [deleted, expired]) {
      const { status } = await target.ask({
        method: 'GET',
        path: '/victims/one/',
        as: 'nobody',
        headers: { 'X-API-Key': key },
      });
      if (status !== 200) target.fault(`a fresh key is answered ${status}`);
    }
    await target.ask({ method: 'DELETE', path: `/service/admin/v1/keys/${deleted.id}/` });
    if (!(await isDead(target, deleted.key))) target.fault('the deleted key still opens a door');
    await new Promise((resolve) => setTimeout(resolve, 450));
    if (!(await isDead(target, expired.key))) target.fault('the expired key still opens a door');
    if ((await target.victims()) !== before) target.fault('the victims have changed');
  },
};

const secretsAreShownOnce: AttackCase = {
  name: 'no answer but the first shows a key or its digest',
  async run(target) {
    const { id, key } = await makeKey(target, { name: 'shown', kind: 'secret', scopes: ['storage:read'] });
    for (const path of ['/service/admin/v1/keys/', `/service/admin/v1/keys/${id}/`]) {
      const { text } = await target.ask({ method: 'GET', path });
      if (text.includes(key) || text.includes(key.slice(30)) || /digest|hash|verifier/.test(text))
        target.fault(`${path} shows too much: ${text.slice(0, 300)}`);
      for (const other of Object.values(target.keys))
        if (other !== '' && text.includes(other)) target.fault(`${path} shows a key`);
    }
  },
};

const keyBodies: readonly unknown[] = [
  {},
  { name: 'x' },
  { kind: 'secret' },
  { name: '', kind: 'secret' },
  { name: 'x', kind: 'root' },
  { name: ['x'], kind: 'secret' },
  { name: { $ne: 1 }, kind: 'secret' },
  { name: 'x', kind: 'secret', scopes: ['everything'] },
  { name: 'x', kind: 'secret', scopes: 'admin' },
  { name: 'x', kind: 'secret', scopes: [{}] },
  { name: 'x', kind: 'secret', scopes: ['admin', 'admin'] },
  { name: 'x', kind: 'secret', scopes: ['storage:*'] },
  { name: 'x', kind: 'secret', scopes: ['ADMIN'] },
  { name: 'x', kind: 'secret', expires: 'tomorrow' },
  { name: 'x', kind: 'secret', expires: 5 },
  { name: 'x', kind: 'secret', expires: '2020-01-01T00:00:00Z' },
  { name: 'x', kind: 'secret', expires: '2020-13-45T99:00:00Z' },
  { name: 'x', kind: 'secret', expires: {} },
  { name: 'x', kind: 'publishable', origins: ['*'] },
  { name: 'x', kind: 'publishable', origins: ['null'] },
  { name: 'x', kind: 'publishable', origins: ['https://a.example/path'] },
  { name: 'x', kind: 'publishable', origins: ['javascript:alert(1)'] },
  { name: 'x', kind: 'publishable', origins: 'https://a.example' },
  { name: 'x', kind: 'secret', origins: ['https://a.example'] },
  { name: 'x', kind: 'secret', userId: 'victim', permissions: ['*'] },
  { name: 'x', kind: 'secret', rateLimit: 0 },
  { name: 'x'.repeat(129), kind: 'secret' },
];

export const keys: AttackGroup = {
  name: 'keys (A16, A17, A26)',
  cases: [
    matrixIsWhole,
    allRefused('without a key: 401 by every door', as('nobody', all), [401], undefined),
    allRefused('with a key that nobody made: 401', as('stranger', all), [401]),
    allRefused('with a key of nothing but blanks: 401', withHeaders({ 'X-API-Key': '   ' }), [401]),
    allRefused(
      'a key for reading changes nothing',
      as('reader', writingDoors('victims')),
      [403],
      'access/scope-missing',
    ),
    allRefused('a key for reading administers nothing', as('reader', administrationDoors), [403]),
    allRefused('a key for writing reads nothing', as('writer', readingDoors('victims')), [403]),
    allRefused('a key for writing administers nothing', as('writer', administrationDoors), [403]),
    allRefused('a key for deploying has no part in documents or administration', as('deployer', all), [403]),
    allRefused(
      'a publishable key finds a collection without rules closed',
      as('publishable', [...readingDoors('victims'), ...writingDoors('victims')]),
      [403],
    ),
    allRefused(
      'a publishable key administers nothing',
      as('publishable', administrationDoors),
      [403],
      'access/secret-key-needed',
    ),
    allRefused(
      'a publishable key only reads where only reading is open',
      as('publishable', writingDoors('readable')),
      [403],
    ),
    allRefused(
      'a publishable key reaches no closed collection by way of an open one',
      as('publishable', foreignDoors('readable', 'victims')),
      [400, 403],
    ),
    allRefused(
      'a key for reading writes nothing by way of another collection',
      as(
        'reader',
        foreignDoors('readable', 'victims').filter(({ path }) => path === '/_transaction/'),
      ),
      [403],
    ),
    allRefused(
      'a key bound to an origin is refused from any other',
      [
        'null',
        'https://shop.example.evil',
        'http://shop.example',
        'https://shop.example:444',
        'https://SHOP.example.',
        'https://evil.example',
        'https://shop.example https://evil.example',
        '',
      ].map((Origin): Asked => ({ method: 'GET', path: '/readable/', as: 'bound', headers: { Origin } })),
      [403],
    ),
    allRefused(
      'members a key may not have',
      keyBodies.map((body) => ({ method: 'POST', path: '/service/admin/v1/keys/', body })),
      [400],
    ),
    allRefused(
      'ids that no key has',
      ['x', '0', '0123456789abcdef01234567', '%00', '..%2F', "'", '{"$ne":1}', 'server', '_id'].flatMap((id) => [
        { method: 'GET', path: `/service/admin/v1/keys/${encodeURI(id)}/` },
        { method: 'DELETE', path: `/service/admin/v1/keys/${encodeURI(id)}/` },
      ]),
      [400, 404],
    ),
    variantsFail,
    otherPlacesFail,
    authorizationNeverThrows,
    deletedAreDead,
    secretsAreShownOnce,
  ],
};
