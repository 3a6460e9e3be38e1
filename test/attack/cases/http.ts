// G01 to G06: HTTP itself, over bare sockets where no client would send it.
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type AttackCase, type AttackGroup, allRefused } from '../attack-case.ts';
import { administrationDoors, readingDoors } from '../doors.ts';
import type { Asked, Target } from '../target.ts';

interface RawRow {
  readonly name: string;
  readonly bytes: (key: string) => string;
  readonly expect: readonly number[];
  /** Whether the connection must not be used again. */
  readonly closes?: boolean;
}

const get = '/service/storage/v1/victims/one/';
const post = '/service/storage/v1/smuggled/';
const json = '{"document":{"smuggled":1}}';
const inner = (key: string): string =>
  `POST ${post} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${key}\r\nContent-Type: application/json\r\nContent-Length: ${json.length}\r\n\r\n${json}`;

const rawRows: readonly RawRow[] = [
  {
    name: 'Content-Length and Transfer-Encoding',
    bytes: (key) =>
      `POST ${post} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${key}\r\nContent-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${inner(key)}`,
    expect: [400],
    closes: true,
  },
  {
    name: 'Transfer-Encoding and Content-Length',
    bytes: (key) =>
      `POST ${post} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${key}\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${inner(key)}`,
    expect: [400],
    closes: true,
  },
  {
    name: 'two Content-Lengths',
    bytes: (key) =>
      `POST ${post} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${key}\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n12345${inner(key)}`,
    expect: [400],
    closes: true,
  },
  {
    name: 'a list of Content-Lengths',
    bytes: () => `POST ${post} HTTP/1.1\r\nHost: x\r\nContent-Length: 5, 5\r\n\r\n12345`,
    expect: [400],
    closes: true,
  },
  {
    name: 'a Content-Length with a plus',
    bytes: () => `POST ${post} HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\n12345`,
    expect: [400],
    closes: true,
  },
  {
    name: 'a negative Content-Length',
    bytes: () => `POST ${post} HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n`,
    expect: [400],
    closes: true,
  },
  {
    name: 'an endless Content-Length',
    bytes: (key) =>
      `POST ${post} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${key}\r\nContent-Type: application/json\r\nContent-Length: 99999999999999999999\r\n\r\n`,
    expect: [400, 413],
    closes: true,
  },
  {
    name: 'xchunked',
    bytes: (key) =>
      `POST ${post} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${key}\r\nContent-Type: application/json\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
    expect: [400],
    closes: true,
  },
  {
    name: 'chunked that is not last',
    bytes: () => `POST ${post} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
    expect: [400],
    closes: true,
  },
  {
    name: 'two Transfer-Encodings',
    bytes: () =>
      `POST ${post} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n`,
    expect: [400],
    closes: true,
  },
  {
    name: 'a blank before the colon',
    bytes: () => `POST ${post} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n`,
    expect: [400],
    closes: true,
  },
  { name: 'bare line feeds', bytes: () => `GET ${get} HTTP/1.1\nHost: x\n\n`, expect: [400], closes: true },
  {
    name: 'a bare carriage return in a header',
    bytes: () => `GET ${get} HTTP/1.1\r\nHost: x\r\nA: b\rc\r\n\r\n`,
    expect: [400],
    closes: true,
  },
  { name: 'a folded header', bytes: () => `GET ${get} HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n`, expect: [400, 401] },
  {
    name: 'a NUL in a header',
    bytes: () => `GET ${get} HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n`,
    expect: [400],
    closes: true,
  },
  {
    name: 'a header without a name',
    bytes: () => `GET ${get} HTTP/1.1\r\nHost: x\r\n: b\r\n\r\n`,
    expect: [400],
    closes: true,
  },
  {
    name: 'a header with a blank in its name',
    bytes: () => `GET ${get} HTTP/1.1\r\nHost: x\r\nA b: c\r\n\r\n`,
    expect: [400],
    closes: true,
  },
  {
    name: 'a bad chunk size',
    bytes: (key) =>
      `POST ${post} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${key}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
    expect: [400],
    closes: true,
  },
  {
    name: 'a chunk size over 64 bits',
    bytes: (key) =>
      `POST ${post} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${key}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff1\r\n`,
    expect: [400],
    closes: true,
  },
  {
    name: 'chunk extensions without end',
    bytes: (key) =>
      `POST ${post} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${key}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(100_000)}\r\n`,
    expect: [400, 413],
    closes: true,
  },
  {
    name: 'trailers that are credentials',
    bytes: () =>
      `POST ${post} HTTP/1.1\r\nHost: x\r\nTrailer: X-API-Key\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-API-Key: x\r\n\r\n`,
    expect: [401],
  },
  { name: 'no Host', bytes: () => `GET ${get} HTTP/1.1\r\n\r\n`, expect: [400], closes: true },
  { name: 'two Hosts', bytes: () => `GET ${get} HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n`, expect: [400], closes: true },
  {
    name: 'the absolute form',
    bytes: (key) => `GET http://evil.example${get} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${key}\r\n\r\n`,
    expect: [400],
  },
  { name: 'OPTIONS *', bytes: () => 'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n', expect: [200, 204, 400, 405] },
  {
    name: 'CONNECT',
    bytes: () => 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n',
    expect: [400, 405],
    closes: true,
  },
  {
    name: 'TRACE',
    bytes: () => `TRACE ${get} HTTP/1.1\r\nHost: x\r\nX-Secret: seen\r\n\r\n`,
    expect: [400, 404, 405, 501],
  },
  {
    name: 'a method that is none',
    bytes: () => `FROB ${get} HTTP/1.1\r\nHost: x\r\n\r\n`,
    expect: [400, 405],
    closes: true,
  },
  { name: 'a lower-case method', bytes: () => `get ${get} HTTP/1.1\r\nHost: x\r\n\r\n`, expect: [400], closes: true },
  { name: 'HTTP/0.9', bytes: () => `GET ${get}\r\n\r\n`, expect: [400], closes: true },
  {
    name: 'HTTP/2 by surprise',
    bytes: () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    expect: [400, 405, 505],
    closes: true,
  },
  { name: 'HTTP/9.9', bytes: () => `GET ${get} HTTP/9.9\r\nHost: x\r\n\r\n`, expect: [400, 505], closes: true },
  {
    name: 'an upgrade to h2c',
    bytes: () =>
      `GET ${get} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n`,
    expect: [400, 401],
  },
  {
    name: 'an upgrade to WebSocket',
    bytes: () =>
      `GET ${get} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    expect: [400, 401, 426],
  },
  {
    name: 'Expect: 100-continue without a key',
    bytes: () =>
      `POST ${post} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n`,
    expect: [100, 401, 417],
  },
  {
    name: 'Expect: something else',
    bytes: () => `POST ${post} HTTP/1.1\r\nHost: x\r\nExpect: nothing\r\nContent-Length: 0\r\n\r\n`,
    expect: [400, 401, 417],
  },
  {
    name: '20,000 headers',
    bytes: () =>
      `GET ${get} HTTP/1.1\r\nHost: x\r\n${Array.from({ length: 20_000 }, (_, n) => `A${n}: b\r\n`).join('')}\r\n`,
    expect: [431],
    closes: true,
  },
  {
    name: 'a header of 1 MB',
    bytes: () => `GET ${get} HTTP/1.1\r\nHost: x\r\nA: ${'b'.repeat(1_000_000)}\r\n\r\n`,
    expect: [431],
    closes: true,
  },
  {
    name: 'a URL of 1 MB',
    bytes: () => `GET /${'a'.repeat(1_000_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    expect: [414],
    closes: true,
  },
  {
    name: 'a URL of 20 KB',
    bytes: () => `GET ${get}?query=${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    expect: [414],
  },
  { name: 'bytes of TLS', bytes: () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', expect: [400], closes: true },
  { name: 'a NUL in the path', bytes: () => `GET /a\0b HTTP/1.1\r\nHost: x\r\n\r\n`, expect: [400], closes: true },
  { name: 'a byte over 127 in the path', bytes: () => `GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n`, expect: [400, 404] },
];

function rawCase({ name, bytes, expect, closes = false }: RawRow): AttackCase {
  return {
    name: `${name}: ${expect.join(' or ')}`,
    async run(target) {
      const began = performance.now();
      const { text, isClosed } = await target.raw(Buffer.from(bytes(target.keys.secret), 'latin1'), 700);
      const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map((match) => Number(match[1]));
      const [first] = statuses;
      if (first === undefined || !expect.includes(first)) target.fault(`answered ${text.slice(0, 400) || 'nothing'}`);
      if (statuses.length > 1 && first !== 100)
        target.fault(`one request has ${statuses.length} answers: ${statuses.join()}`);
      if (closes && !isClosed) target.fault('the connection stays open');
      if (first !== undefined && first >= 400 && !/content-type: application\/problem\+json/i.test(text))
        target.fault(`no problem: ${text.slice(0, 300)}`);
      if (/SQLITE|node_modules|\bat .+\.ts:|HPE_/.test(text)) target.fault(`says too much: ${text}`);
      if (/X-Secret/i.test(text)) target.fault('echoes the headers');
      if (performance.now() - began > 2500) target.fault('took too long');
      const smuggled = await target.ask({ method: 'GET', path: '/smuggled/' });
      if (smuggled.text !== '[]') target.fault('a second request was smuggled in');
    },
  };
}

/** G03: other ways to write a path. They are decided as the canonical path is, or are no route. */
const spellings = (path: string): readonly string[] => [
  `/${path}`,
  `//${path.slice(1)}`,
  path.replace('/service', '/x/../service'),
  path.replace('/service', '/./service'),
  path.replace('/service', '/%2e/service'),
  path.replace('/service', '/x/%2e%2e/service'),
  path.replace('/service', '/SERVICE'),
  path.replace('/service', '/%73ervice'),
  path.replace('/service/', '/service%2F'),
  path.replace('/service/', '/service;x=1/'),
  path.replace('/service/', '/service//'),
  path.replace('/service/', '/service\\'),
  path.replace('/v1/', '/v1./'),
  path.replace('/v1/', '/v1%20/'),
  path.replace('/v1/', '/v1%00/'),
  path.replace('/v1/', '/V1/'),
  path.replace('/v1/', '/v%C4%B1/'),
  path.replace(/\/$/, ''),
  path.replace(/\/$/, '/.'),
  path.replace(/\/$/, '//'),
  path.replace(/\/$/, ';/'),
  path.replace(/\/$/, '.json'),
  path.replace(/\/$/, '%2f'),
  path.replace(/\/$/, '/#'),
  path.replace(/\/$/, '/?'),
];

const pathsAreDecidedAlike: AttackCase = {
  name: 'other spellings of a path open nothing (G03)',
  async run(target) {
    const canonical = [...readingDoors('victims').slice(0, 4), ...administrationDoors].map((asked) => ({
      ...asked,
      path: asked.path.startsWith('/service') ? asked.path : `/service/storage/v1${asked.path}`,
    }));
    for (const asked of canonical)
      for (const path of spellings(asked.path)) {
        const nobody = await target.wire.send({ method: asked.method, path, headers: {} });
        if (![400, 401, 404, 405].includes(nobody.status))
          target.fault(`${asked.method} ${path} without a key: ${nobody.status}`);
        const reader = asked.path.includes('/admin/');
        if (!reader) continue;
        const { status } = await target.ask({
          ...asked,
          path: `/service${path}`.startsWith('/service/service') ? path : path,
          as: 'reader',
        });
        if (![400, 403, 404, 405].includes(status)) target.fault(`${asked.method} ${path} as reader: ${status}`);
      }
  },
};

const noCors: AttackCase = {
  name: 'no foreign origin is let in (G04)',
  async run(target) {
    for (const Origin of [
      'null',
      'https://evil.example',
      'http://127.0.0.1',
      'https://good.evil',
      target.server.url,
      'file://',
      '*',
    ])
      for (const asked of [
        { method: 'GET', path: '/victims/one/' },
        { method: 'GET', path: '/health' },
        {
          method: 'OPTIONS',
          path: '/victims/one/',
          as: 'nobody' as const,
          headers: { 'Access-Control-Request-Method': 'DELETE', 'Access-Control-Request-Headers': 'x-api-key' },
        },
        { method: 'GET', path: '/victims/one/', as: 'nobody' as const },
      ]) {
        const { headers } = await target.ask({ ...asked, headers: { ...asked.headers, Origin } });
        const allowed = Object.keys(headers).filter((name) => name.startsWith('access-control-allow'));
        if (allowed.length > 0) target.fault(`${asked.method} ${asked.path} from ${Origin}: ${allowed.join()}`);
      }
  },
};

const overrides: readonly Asked[] = ['DELETE', 'delete', 'PUT', 'PATCH', 'GET'].flatMap((method) =>
  ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'].map(
    (header): Asked => ({
      method: 'POST',
      path: '/victims/one/',
      headers: { [header]: method },
      body: { document: { gone: 1 } },
    }),
  ),
);

const bomb = gzipSync(Buffer.from(`{"document":{"a":"${'x'.repeat(20_000_000)}"}}`));

const contentTypes = [
  '',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/json ; x',
  'application/json; charset=utf-16',
  'application/json; charset=utf-7',
  'application/json;charset=utf-8;charset=utf-16',
  'application/json, text/plain',
  'application/jsonx',
  'application/vnd.api+json',
  'json',
  'application/json\t;boundary=x',
  '*/*',
  `application/${'x'.repeat(5000)}`,
];

/** Opens sockets that say a little and then wait; others must not notice. */
async function holdSockets(target: Target, count: number, head: string): Promise<readonly Socket[]> {
  const port = Number(new URL(target.server.url).port);
  return Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<Socket>((resolve, reject) => {
          const socket = connect(port, '127.0.0.1', () => socket.write(head, () => resolve(socket)));
          socket.on('error', reject);
          socket.on('data', () => {});
        }),
    ),
  );
}

const slowClients: AttackCase = {
  name: 'hundreds of clients that never finish leave room for others (G02)',
  async run(target) {
    const held = [
      ...(await holdSockets(target, 300, `GET ${get} HTTP/1.1\r\nHost: x\r\nA: `)),
      ...(await holdSockets(
        target,
        200,
        `POST ${post} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${target.keys.secret}\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{`,
      )),
    ];
    for (let time = 0; time < 20; time += 1) {
      const { status, ms } = await target.ask({ method: 'GET', path: '/victims/one/' });
      if (status !== 200 || ms > 500) target.fault(`meanwhile: ${status} in ${Math.round(ms)} ms`);
    }
    for (const socket of held) {
      socket.removeAllListeners('error').on('error', () => {});
      socket.destroy();
    }
  },
};

const endlessBody: AttackCase = {
  name: 'a chunked body without end is refused at the limit (G06)',
  async run(target) {
    const head = `POST ${post} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${target.keys.secret}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
    const { text, isClosed } = await target.raw(head + chunk.repeat(18), 5000);
    if (!/^HTTP\/1\.1 413/.test(text) && !(isClosed && text === ''))
      target.fault(`answered ${text.slice(0, 200) || 'nothing'}`);
    const early = await target.raw(
      `POST ${post} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${target.keys.secret}\r\nContent-Type: application/json\r\nContent-Length: 17000000\r\n\r\n{`,
      1500,
    );
    if (!/^HTTP\/1\.1 413/.test(early.text))
      target.fault(`a body announced too long is answered ${early.text.slice(0, 100) || 'nothing'}`);
  },
};

const pipelined: AttackCase = {
  name: 'a thousand requests in one write are answered each in its turn',
  async run(target) {
    const one = `GET ${get} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${target.keys.secret}\r\n\r\n`;
    const last = `GET ${get} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
    const { text } = await target.raw(one.repeat(999) + last, 5000);
    const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((match) => match[1]);
    if (
      statuses.length !== 1000 ||
      statuses.slice(0, 999).some((status) => status !== '200') ||
      statuses[999] !== '401'
    )
      target.fault(`${statuses.length} answers, the last ${statuses.at(-1)}`);
  },
};

const requestIds: AttackCase = {
  name: 'a request id that could break a log or a header is not kept',
  async run(target) {
    for (const id of ['x'.repeat(5000), 'a b', '<script>', '"', 'a,b', '{}']) {
      const { headers } = await target.ask({ method: 'GET', path: '/health', headers: { 'X-Request-Id': id } });
      if (headers['x-request-id'] === id) target.fault(`${id.slice(0, 30)} is kept`);
    }
  },
};

export const http: AttackGroup = {
  name: 'HTTP (G01 to G06)',
  cases: [
    ...rawRows.map(rawCase),
    pathsAreDecidedAlike,
    noCors,
    allRefused('a method said in a header is not the method (G05)', overrides, [404, 405]),
    allRefused(
      'bodies in other types (G06)',
      contentTypes.map((type) => ({
        method: 'POST',
        path: '/victims/',
        body: '{"document":{}}',
        headers: { 'Content-Type': type },
      })),
      [415],
    ),
    allRefused(
      'compressed bodies (G06)',
      [
        ...['gzip', 'br', 'deflate', 'zstd', 'x', 'gzip, gzip', 'identity, gzip', 'GZIP'].map((encoding) => ({
          method: 'POST',
          path: '/victims/',
          body: bomb,
          headers: { 'Content-Encoding': encoding },
        })),
      ],
      [415],
    ),
    endlessBody,
    slowClients,
    pipelined,
    requestIds,
  ],
};
