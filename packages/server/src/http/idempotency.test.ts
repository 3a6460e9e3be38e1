import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../test/support/test-app.ts';
import { anonymous } from '../access/caller.ts';
import { type Answer, createIdempotency, type Idempotency } from './idempotency.ts';
import { problem } from './problem.ts';

let app: TestApp;
let idempotency: Idempotency;
const time = { now: Date.UTC(2026, 0, 1) };
let runs = 0;

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(() => {
  idempotency = createIdempotency(app.db, { now: () => time.now });
  runs = 0;
});

type Request = Parameters<Idempotency['run']>[0];

/** As much of a request as is looked at. */
function request(key: string | undefined, { body = 'body', caller = 'server', url = '/teas/' } = {}): Request {
  const headers = key === undefined ? {} : { 'idempotency-key': key };
  return { method: 'POST', url, headers, bodyDigest: body, caller: { ...anonymous, id: caller } } as unknown as Request;
}

const answerOf = (run: number): Answer => ({ status: 201, headers: { etag: `"${run}"` }, body: `{"run":${run}}` });

/** An effect that is one transaction. */
const insert = async (extra: Parameters<Parameters<Idempotency['run']>[1]>[0]): Promise<Answer> => {
  runs += 1;
  await app.db.transaction([{ collection: 'teas', insertOne: { document: { run: runs } } }, ...extra]);
  return answerOf(runs);
};
const count = () => app.db.collection('teas').countDocuments();

describe.each(['run', 'runOnce'] as const)('%s', (way) => {
  const go = (asked: Request) =>
    way === 'run' ? idempotency.run(asked, insert) : idempotency.runOnce(asked, () => insert([]));
  const key = (name: string) => `${way} ${name}`;

  test('without a key every request runs', async () => {
    expect(await go(request(undefined))).toEqual(answerOf(1));
    expect(await go(request(undefined))).toEqual(answerOf(2));
  });

  test('the same request gets the same answer, and runs once', async () => {
    const before = await count();
    const first = await go(request(key('same')));
    expect(await go(request(key('same')))).toEqual(first);
    expect(await count()).toBe(before + 1);
  });

  test('after a restart too', async () => {
    const first = await go(request(key('restart')));
    idempotency = createIdempotency(app.db, { now: () => time.now });
    expect(await go(request(key('restart')))).toEqual(first);
    expect(runs).toBe(1);
  });

  test.each([
    ['body', { body: 'other' }],
    ['path', { url: '/coffees/' }],
  ])('another %s is refused', async (name, other) => {
    await go(request(key(`other ${name}`)));
    await expect(go(request(key(`other ${name}`), other))).rejects.toMatchObject({
      status: 422,
      code: 'idempotency/key-reused',
    });
    expect(runs).toBe(1);
  });

  test('of 50 at once one runs, and the others are told so', async () => {
    const all = await Promise.allSettled(Array.from({ length: 50 }, () => go(request(key('parallel')))));
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of all)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ status: 409, code: 'idempotency/running' });
    expect(runs).toBe(1);
  });

  test('callers do not share keys', async () => {
    await go(request(key('caller')));
    await go(request(key('caller'), { caller: 'key:1', body: 'other' }));
    expect(runs).toBe(2);
  });

  test('a day later the key is free', async () => {
    await go(request(key('day')));
    time.now += 24 * 3_600_000;
    await go(request(key('day'), { body: 'other' }));
    expect(runs).toBe(2);
  });

  test.each(['', 'x'.repeat(256), 'ä', 'a\tb'])('%j is no key', async (bad) => {
    await expect(go(request(bad))).rejects.toMatchObject({ status: 400, code: 'idempotency/key-invalid' });
    expect(runs).toBe(0);
  });
});

test('a refused effect leaves the key free', async () => {
  const refuse = () => Promise.reject(problem('storage/validation-failed'));
  await expect(idempotency.run(request('refused'), refuse)).rejects.toMatchObject({ status: 422 });
  await expect(idempotency.runOnce(request('refused once'), refuse)).rejects.toMatchObject({ status: 422 });
  expect(await idempotency.run(request('refused'), insert)).toEqual(answerOf(1));
  expect(await idempotency.runOnce(request('refused once'), () => insert([]))).toEqual(answerOf(2));
});

test('an effect that was cut short is never run again', async () => {
  await expect(idempotency.runOnce(request('cut'), () => Promise.reject(new Error('power')))).rejects.toThrow('power');
  await expect(idempotency.runOnce(request('cut'), () => insert([]))).rejects.toMatchObject({
    status: 409,
    code: 'idempotency/outcome-unknown',
  });
});

test('a transaction whose answer was lost is answered from its memo', async () => {
  const lost = async (extra: Parameters<typeof insert>[0]): Promise<Answer> => {
    await insert(extra);
    throw new Error('killed before the answer');
  };
  const options = {
    memo: { keys: ['a'] },
    recall: async (memo: object) => ({ ...answerOf(0), body: JSON.stringify(memo) }),
  };
  // Whatever the effect threw, the record is there: another may have run.
  await expect(idempotency.run(request('lost'), lost, options)).rejects.toMatchObject({ code: 'idempotency/running' });
  expect((await idempotency.run(request('lost'), insert, options)).body).toBe('{"keys":["a"]}');
  expect(runs).toBe(1);
});

test('the record is written by the transaction of the effect, and goes with it', async () => {
  const failing: typeof insert = async (extra) => {
    await app.db.transaction([
      ...extra,
      { collection: 'teas', insertOne: { document: { _id: 'twice' } } },
      { collection: 'teas', insertOne: { document: { _id: 'twice' } } },
    ]);
    return answerOf(0);
  };
  await expect(idempotency.run(request('together'), failing)).rejects.toMatchObject({ code: 11000 });
  expect(await idempotency.run(request('together'), insert)).toEqual(answerOf(1));
});
