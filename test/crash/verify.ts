// Asks the recovered server whether what the oracle knows is true. Every fault is a sentence.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { mustRequest, request } from './api.ts';
import type { Oracle } from './oracle.ts';

const storage = '/service/storage/v1';
const pageSize = 1000;

interface Item {
  readonly _id: string;
  readonly marker?: string;
  readonly unique?: string;
  readonly name?: string;
  readonly batch?: string;
}

export async function verify(port: number, oracle: Oracle): Promise<readonly string[]> {
  const items = await readAll(port, 'items');
  return [
    ...verifyDocuments(items, oracle),
    ...verifyUnique(items),
    ...(await verifyIndex(port, items)),
    ...(await verifyCounter(port, oracle)),
    ...verifyPairs(await readAll(port, 'left'), await readAll(port, 'right'), oracle),
    ...verifyBatches(await readAll(port, 'batches'), oracle),
  ];
}

function verifyDocuments(items: readonly Item[], oracle: Oracle): readonly string[] {
  const faults: string[] = [];
  const found = new Map(items.map((item) => [item._id, item.marker ?? '']));
  for (const [key, possible] of oracle.documents) {
    const marker = found.get(key) ?? null;
    if (!possible.includes(marker))
      faults.push(
        `items/${key} is ${marker ?? 'absent'}, must be ${possible.map((state) => state ?? 'absent').join(' or ')}`,
      );
    oracle.settle(key, marker);
  }
  for (const key of found.keys()) if (!oracle.documents.has(key)) faults.push(`items/${key} was never written`);
  return faults;
}

function verifyUnique(items: readonly Item[]): readonly string[] {
  const seen = new Set<string>();
  return items.flatMap(({ unique = '' }) => {
    if (seen.has(unique)) return [`unique value ${unique} is there twice`];
    seen.add(unique);
    return [];
  });
}

/** The unique index must find each of a sample, and only it. */
async function verifyIndex(port: number, items: readonly Item[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const item of items.slice(-20)) {
    const answer = await mustRequest(port, 'POST', `${storage}/items/find/`, { query: { unique: item.unique } });
    if (!Array.isArray(answer) || answer.length !== 1) faults.push(`the index on unique does not find ${item.unique}`);
  }
  return faults;
}

async function verifyCounter(port: number, oracle: Oracle): Promise<readonly string[]> {
  const counter = await mustRequest(port, 'GET', `${storage}/counters/total/`);
  const value = Number(Reflect.get(Object(counter), 'value'));
  const low = oracle.acknowledgedIncrements;
  const high = low + oracle.unknownIncrements;
  oracle.settleIncrements(value);
  return value >= low && value <= high ? [] : [`the counter is ${value}, must be ${low} to ${high}`];
}

function verifyPairs(left: readonly Item[], right: readonly Item[], oracle: Oracle): readonly string[] {
  const lefts = new Set(left.map(({ name }) => name));
  const rights = new Set(right.map(({ name }) => name));
  return [...oracle.pairs].flatMap(([name, fate]) => {
    if (lefts.has(name) !== rights.has(name)) return [`transaction ${name} is torn`];
    if (fate === 'acknowledged' && !lefts.has(name)) return [`transaction ${name} was acknowledged and is lost`];
    if (fate === 'refused' && lefts.has(name)) return [`transaction ${name} was refused and is there`];
    return [];
  });
}

function verifyBatches(documents: readonly Item[], oracle: Oracle): readonly string[] {
  const sizes = new Map<string, number>();
  for (const { batch = '' } of documents) sizes.set(batch, (sizes.get(batch) ?? 0) + 1);
  return [...oracle.batches].flatMap(([name, { size, fate }]) => {
    const found = sizes.get(name) ?? 0;
    if (found !== 0 && found !== size) return [`batch ${name} is torn: ${found} of ${size}`];
    if (fate === 'acknowledged' && found === 0) return [`batch ${name} was acknowledged and is lost`];
    if (fate === 'refused' && found !== 0) return [`batch ${name} was refused and is there`];
    return [];
  });
}

async function readAll(port: number, collection: string): Promise<readonly Item[]> {
  const all: Item[] = [];
  let after: string | null = null;
  for (;;) {
    const query = after === null ? {} : { _id: { $gt: after } };
    const reply = await request(port, 'POST', `${storage}/${collection}/find/`, {
      query,
      sort: { _id: 1 },
      limit: pageSize,
    });
    if (reply.kind === 'unknown' || reply.status !== 200 || !Array.isArray(reply.body)) {
      throw new Error(`cannot read ${collection}: ${JSON.stringify(reply).slice(0, 300)}`);
    }
    const page: Item[] = reply.body;
    all.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return all;
    after = last._id;
  }
}

/** SQLite's own check, on the file of a stopped server. */
export function checkIntegrity(dataFolder: string): readonly string[] {
  const file = readdirSync(dataFolder).find((name) => name.endsWith('.db'));
  if (file === undefined) return [`no database file in ${dataFolder}`];
  const database = new DatabaseSync(join(dataFolder, file));
  try {
    const rows = database.prepare('PRAGMA integrity_check').all();
    return rows.flatMap((row) =>
      row['integrity_check'] === 'ok' ? [] : [`integrity_check: ${String(row['integrity_check'])}`],
    );
  } finally {
    database.close();
  }
}
