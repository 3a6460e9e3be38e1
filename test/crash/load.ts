// Mixed writes from several callers at once, until the server is gone. Each caller owns its keys, so the oracle knows the order.
import { type Reply, request } from './api.ts';
import type { Fate, Oracle } from './oracle.ts';
import { pick, type Random } from './random.ts';

const storage = '/service/storage/v1';
const batchSize = 20;

export interface LoadContext {
  readonly port: number;
  readonly oracle: Oracle;
  readonly random: Random;
  /** Makes names unique across cycles. */
  readonly cycle: number;
  stopped: boolean;
}

type Writer = (context: LoadContext, name: string, own: string[]) => Promise<Fate>;

export async function runCallers(context: LoadContext, callers: number): Promise<void> {
  await Promise.all(Array.from({ length: callers }, (_, caller) => runCaller(context, caller)));
}

async function runCaller(context: LoadContext, caller: number): Promise<void> {
  const own: string[] = [];
  for (let step = 0; !context.stopped; step += 1) {
    const [kind, write] = pick(context.random, writers) ?? writers[0];
    const fate = await write(context, `c${context.cycle}-${caller}-${step}`, own);
    context.oracle.count(kind, fate);
    if (fate === 'unknown') return;
  }
}

function fateOf(reply: Reply): Fate {
  if (reply.kind === 'unknown') return 'unknown';
  return reply.status < 300 ? 'acknowledged' : 'refused';
}

const putDocument: Writer = async ({ port, oracle }, name, own) => {
  const marker = `put ${name}`;
  const fate = fateOf(
    await request(port, 'PUT', `${storage}/items/${name}/`, { document: { marker, unique: name, group: name.length } }),
  );
  oracle.document(name, marker, fate);
  if (fate === 'acknowledged') own.push(name);
  return fate;
};

const patchDocument: Writer = async ({ port, oracle, random }, name, own) => {
  const key = pick(random, own);
  if (key === undefined) return 'refused';
  const marker = `patched ${name}`;
  const fate = fateOf(await request(port, 'PATCH', `${storage}/items/${key}/`, { document: { marker } }));
  oracle.document(key, marker, fate);
  return fate;
};

const deleteDocument: Writer = async ({ port, oracle, random }, _name, own) => {
  const key = pick(random, own);
  if (key === undefined) return 'refused';
  own.splice(own.indexOf(key), 1);
  const fate = fateOf(await request(port, 'DELETE', `${storage}/items/${key}/`));
  oracle.document(key, null, fate);
  return fate;
};

/** A second document with a unique value that is taken: must be refused and leave nothing. */
const duplicate: Writer = async ({ port, oracle, random }, name, own) => {
  const taken = pick(random, own);
  if (taken === undefined) return 'refused';
  const fate = fateOf(
    await request(port, 'PUT', `${storage}/items/${name}/`, { document: { marker: 'duplicate', unique: taken } }),
  );
  oracle.document(name, fate === 'unknown' ? null : 'duplicate', fate);
  return fate;
};

const increment: Writer = async ({ port, oracle }) => {
  const fate = fateOf(await request(port, 'PATCH', `${storage}/counters/total/`, { document: { $inc: { value: 1 } } }));
  oracle.increment(fate);
  return fate;
};

/** Two documents in two collections, in one transaction. */
const transaction: Writer = async ({ port, oracle }, name) => {
  const operations = [
    { collection: 'left', insertOne: { document: { name } } },
    { collection: 'right', insertOne: { document: { name } } },
  ];
  const fate = fateOf(await request(port, 'POST', `${storage}/_transaction/`, { operations }));
  oracle.pair(name, fate);
  return fate;
};

/** Several documents in one insert: all or nothing. */
const insertBatch: Writer = async ({ port, oracle }, name) => {
  const documents = Array.from({ length: batchSize }, (_, index) => ({ batch: name, index }));
  const fate = fateOf(await request(port, 'POST', `${storage}/batches/`, { documents }));
  oracle.batch(name, batchSize, fate);
  return fate;
};

const writers: readonly [readonly [string, Writer], ...(readonly [string, Writer])[]] = [
  ['put', putDocument],
  ['patch', patchDocument],
  ['delete', deleteDocument],
  ['duplicate', duplicate],
  ['increment', increment],
  ['transaction', transaction],
  ['batch', insertBatch],
];
