// S17: many at once.
import type { AttackCase, AttackGroup } from '../attack-case.ts';
import type { Answer, Asked, Target } from '../target.ts';

const many = 100;

function atOnce(target: Target, asked: (index: number) => Asked): Promise<readonly Answer[]> {
  return Promise.all(Array.from({ length: many }, (_, index) => target.ask(asked(index))));
}

function tally(answers: readonly Answer[]): string {
  const counts = new Map<number, number>();
  for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([status, count]) => `${count}×${status}`)
    .join(' ');
}

function race(
  name: string,
  expected: string,
  asked: (index: number, etag: string) => Asked,
  after?: (target: Target, answers: readonly Answer[]) => Promise<void>,
): AttackCase {
  return {
    name: `${name}: ${expected}`,
    async run(target) {
      await target.ask({ method: 'DELETE', path: '/service/admin/v1/collections/races/' });
      await target.ask({
        method: 'PUT',
        path: '/service/admin/v1/collections/races/',
        body: { indexes: [{ key: { email: 1 }, unique: true, sparse: true }] },
      });
      const { headers } = await target.ask({ method: 'PUT', path: '/races/one/', body: { document: { n: 0 } } });
      const answers = await atOnce(target, (index) => asked(index, String(headers['etag'])));
      if (tally(answers) !== expected)
        target.fault(`answers are ${tally(answers)}: ${answers.find(({ status }) => status >= 400)?.text}`);
      await after?.(target, answers);
    },
  };
}

async function valueIs(target: Target, path: string, n: number): Promise<void> {
  const { body } = await target.ask({ method: 'GET', path });
  if (body.n !== n) target.fault(`${path} is ${body.n}, not ${n}`);
}

async function countIs(target: Target, query: object, count: number): Promise<void> {
  const { body } = await target.ask({ method: 'POST', path: '/races/count/', body: { query } });
  if (body.count !== count) target.fault(`${JSON.stringify(query)} is there ${body.count} times, not ${count}`);
}

const inc = { $inc: { n: 1 } };

export const races: AttackGroup = {
  name: 'races (S17)',
  cases: [
    race(
      'increments',
      `${many}×200`,
      () => ({ method: 'PATCH', path: '/races/one/', body: { document: inc } }),
      (target) => valueIs(target, '/races/one/', many),
    ),
    race(
      'increments by query',
      `${many}×200`,
      () => ({ method: 'PATCH', path: '/races/', body: { query: { _id: 'one' }, document: inc } }),
      (target) => valueIs(target, '/races/one/', many),
    ),
    race(
      'increments by bulk and transaction',
      `${many}×200`,
      (index) =>
        index % 2 === 0
          ? {
              method: 'POST',
              path: '/races/bulk/',
              body: { operations: [{ updateOne: { filter: { _id: 'one' }, update: inc } }] },
            }
          : {
              method: 'POST',
              path: '/_transaction/',
              body: { operations: [{ collection: 'races', updateMany: { filter: { _id: 'one' }, update: inc } }] },
            },
      (target) => valueIs(target, '/races/one/', many),
    ),
    race(
      'one If-Match',
      `1×200 ${many - 1}×412`,
      (_n, etag) => ({ method: 'PATCH', path: '/races/one/', body: { document: inc }, headers: { 'If-Match': etag } }),
      (target) => valueIs(target, '/races/one/', 1),
    ),
    race('one If-Match of PUT', `1×200 ${many - 1}×412`, (n, etag) => ({
      method: 'PUT',
      path: '/races/one/',
      body: { document: { n } },
      headers: { 'If-Match': etag },
    })),
    race('one If-Match of DELETE', `1×200 ${many - 1}×404`, (_n, etag) => ({
      method: 'DELETE',
      path: '/races/one/',
      headers: { 'If-Match': etag },
    })),
    race('creating one key', `1×201 ${many - 1}×412`, (n) => ({
      method: 'PUT',
      path: '/races/new/',
      body: { document: { n } },
      headers: { 'If-None-Match': '*' },
    })),
    race(
      'one unique value',
      `1×201 ${many - 1}×409`,
      () => ({ method: 'POST', path: '/races/', body: { document: { email: 'a@b' } } }),
      (target) => countIs(target, { email: 'a@b' }, 1),
    ),
    race(
      'upserts of one unique value',
      `${many}×200`,
      () => ({
        method: 'POST',
        path: '/races/bulk/',
        body: { operations: [{ updateOne: { filter: { email: 'c@d' }, update: inc, upsert: true } }] },
      }),
      (target) => countIs(target, { email: 'c@d', n: many }, 1),
    ),
    {
      name: 'one Idempotency-Key: one effect, and everyone is told of it or to wait',
      async run(target) {
        await target.ask({ method: 'DELETE', path: '/races/', body: { query: { once: true } } });
        const asked: Asked = {
          method: 'POST',
          path: '/races/',
          body: { document: { once: true } },
          headers: { 'Idempotency-Key': `race-${many}` },
        };
        const answers = await atOnce(target, () => asked);
        const made = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body._id));
        if (made.size !== 1 || answers.some(({ status }) => status !== 201 && status !== 409))
          target.fault(`answers are ${tally(answers)}`);
        await countIs(target, { once: true }, 1);
        const other = await target.ask({ ...asked, body: { document: { once: false } } });
        if (other.status !== 422) target.fault(`another body with the same key is answered ${other.status}`);
        const asReader = await target.ask({ ...asked, as: 'reader' });
        if (asReader.status !== 403) target.fault(`a key for reading is given the kept answer: ${asReader.status}`);
        const asWriter = await target.ask({ ...asked, as: 'writer' });
        if (asWriter.status !== 201 || made.has(asWriter.body._id))
          target.fault(`another caller is given the kept answer: ${asWriter.text}`);
      },
    },
    {
      name: 'deletes of one document: one succeeds',
      async run(target) {
        await target.ask({ method: 'PUT', path: '/races/gone/', body: { document: {} } });
        const answers = await atOnce(target, () => ({ method: 'DELETE', path: '/races/gone/' }));
        if (tally(answers) !== `1×200 ${many - 1}×404`) target.fault(tally(answers));
      },
    },
    {
      name: 'a collection dropped and made while it is written to',
      async run(target) {
        const answers = await atOnce(target, (index) => {
          if (index % 10 === 0) return { method: 'DELETE', path: '/service/admin/v1/collections/flicker/' };
          if (index % 10 === 1)
            return {
              method: 'PUT',
              path: '/service/admin/v1/collections/flicker/',
              body: { indexes: [{ key: { a: 1 } }] },
            };
          if (index % 10 === 2)
            return {
              method: 'POST',
              path: '/flicker/aggregate/',
              body: { pipeline: [{ $lookup: { from: 'flicker', pipeline: [], as: 'x' } }] },
            };
          return index % 2 === 0
            ? { method: 'POST', path: '/flicker/', body: { document: { index } } }
            : { method: 'GET', path: '/flicker/?sort=%7B%22a%22:1%7D' };
        });
        const odd = answers.find(({ status }) => ![200, 201, 404, 409].includes(status));
        if (odd !== undefined) target.fault(`${odd.status} ${odd.text}`);
      },
    },
  ],
};
