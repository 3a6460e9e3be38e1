// S18: what is documented as a whole is one, and no document is ever half there.
import { connect } from 'node:net';
import type { AttackCase, AttackGroup } from '../attack-case.ts';
import type { Target } from '../target.ts';

const size = 1000;
const bad = 500;

function operations(collection: string | null, worst: object): readonly object[] {
  return Array.from({ length: size }, (_, n) => ({
    ...(collection === null ? {} : { collection }),
    ...(n === bad ? worst : { insertOne: { document: { n, unique: n } } }),
  }));
}

const duplicate = { insertOne: { document: { n: bad, unique: 1 } } };
const malformed = { insertOne: { document: { _owner: 'me' } } };

interface Attempt {
  readonly name: string;
  readonly path: string;
  readonly body: object;
  readonly status: number;
  readonly stored: number;
}

const attempts: readonly Attempt[] = [
  {
    name: 'ordered, #500 a duplicate',
    path: '/atoms/bulk/',
    body: { operations: operations(null, duplicate) },
    status: 200,
    stored: bad,
  },
  {
    name: 'unordered, #500 a duplicate',
    path: '/atoms/bulk/',
    body: { operations: operations(null, duplicate), ordered: false },
    status: 200,
    stored: size - 1,
  },
  {
    name: 'ordered, #500 malformed',
    path: '/atoms/bulk/',
    body: { operations: operations(null, malformed) },
    status: 400,
    stored: 0,
  },
  {
    name: 'unordered, #500 malformed',
    path: '/atoms/bulk/',
    body: { operations: operations(null, malformed), ordered: false },
    status: 400,
    stored: 0,
  },
  {
    name: 'a transaction, #500 a duplicate',
    path: '/_transaction/',
    body: { operations: operations('atoms', duplicate) },
    status: 409,
    stored: 0,
  },
  {
    name: 'a transaction, #500 malformed',
    path: '/_transaction/',
    body: { operations: operations('atoms', malformed) },
    status: 400,
    stored: 0,
  },
  {
    name: 'many documents, #500 a duplicate',
    path: '/atoms/',
    body: { documents: Array.from({ length: size }, (_, n) => ({ n, unique: n === bad ? 1 : n })) },
    status: 409,
    stored: 0,
  },
  {
    name: 'many documents, #500 refused',
    path: '/atoms/',
    body: { documents: Array.from({ length: size }, (_, n) => (n === bad ? { _id: 'x' } : { n })) },
    status: 400,
    stored: 0,
  },
];

async function renew(target: Target): Promise<void> {
  await target.ask({ method: 'DELETE', path: '/service/admin/v1/collections/atoms/' });
  await target.ask({
    method: 'PUT',
    path: '/service/admin/v1/collections/atoms/',
    body: { indexes: [{ key: { unique: 1 }, unique: true, sparse: true }] },
  });
}

async function stored(target: Target): Promise<number> {
  return (await target.ask({ method: 'POST', path: '/atoms/count/', body: {} })).body.count;
}

function asCase({ name, path, body, status, stored: expected }: Attempt): AttackCase {
  return {
    name: `${name}: ${expected} are stored`,
    async run(target) {
      await renew(target);
      const answer = await target.ask({ method: 'POST', path, body });
      if (answer.status !== status) target.fault(`${answer.status} ${answer.text.slice(0, 300)}`);
      const count = await stored(target);
      if (count !== expected) target.fault(`${count} are stored`);
    },
  };
}

/** Sends `share` of the request (more than 1: all of it), then cuts the connection without waiting for an answer. */
function cut(target: Target, path: string, body: string, share: number): Promise<void> {
  const head = `POST /service/storage/v1${path} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${target.keys.secret}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
  const bytes = Buffer.from(head + body);
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(target.server.url).port), '127.0.0.1', () => {
      socket.write(bytes.subarray(0, Math.ceil(bytes.length * Math.min(share, 1))), () =>
        setTimeout(() => socket.resetAndDestroy(), share > 1 ? (share - 1) * 100 : 0),
      );
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve());
  });
}

export const bulkAtomicity: AttackGroup = {
  name: 'lists of operations (S18)',
  cases: [
    ...attempts.map(asCase),
    {
      name: 'a connection cut before the body ends leaves nothing, and one cut after it all or nothing',
      async run(target) {
        const body = JSON.stringify({
          operations: Array.from({ length: size }, (_, n) => ({ collection: 'atoms', insertOne: { document: { n } } })),
        });
        for (const share of [0.3, 0.999, 1.01, 1.05, 1.2, 1.5]) {
          await renew(target);
          await cut(target, '/_transaction/', body, share);
          await new Promise((resolve) => setTimeout(resolve, 150));
          const count = await stored(target);
          if (share < 1 ? count !== 0 : count !== 0 && count !== size)
            target.fault(`cut at ${share}: ${count} are stored`);
        }
      },
    },
  ],
};
