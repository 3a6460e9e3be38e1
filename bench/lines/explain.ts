import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type Document } from '@coglex/docdb';
import type { Bench } from '../bench.ts';

/** Queries by index on the file that the stopped server left: what they examined. */
export async function explainSeeded(bench: Bench, dataFolder: string): Promise<void> {
  const file = databaseFile(dataFolder);
  const client = await connect(`file:${file}`);
  try {
    const things = client.db('coglex').collection('things');
    bench.print('explain on the seeded file');
    await show(bench, 'equality and sort, 20', things.find({ group: 7 }, { sort: { rank: 1 }, limit: 20 }).explain());
    await show(bench, 'range, 20', things.find({ group: 7, rank: { $gte: 50_000 } }, { limit: 20 }).explain());
    await show(bench, '$in', things.find({ group: { $in: [1, 2] }, rank: { $lt: 500 } }).explain());
    await show(bench, 'no index', things.find({ active: true, 'tags.0': 'amber' }, { limit: 20 }).explain());
  } finally {
    await client.close();
  }
}

async function show(bench: Bench, name: string, explaining: Promise<Document>): Promise<void> {
  const explanation = await explaining;
  const stats = Object(explanation['executionStats']);
  const plan = JSON.stringify(Object(explanation['queryPlanner']).winningPlan);
  const index = /"indexName":"([^"]+)"/.exec(plan)?.[1] ?? (plan.includes('COLLSCAN') ? 'COLLSCAN' : plan.slice(0, 60));
  bench.print(
    `  ${name.padEnd(24)} ${index.padEnd(12)} keys examined ${stats.totalKeysExamined}, documents examined ${stats.totalDocsExamined}, returned ${stats.nReturned}`,
  );
}

function databaseFile(folder: string): string {
  const found = readdirSync(folder).find((name) => name.endsWith('.db'));
  if (found === undefined || !existsSync(join(folder, found))) throw new Error(`no database file in ${folder}`);
  return join(folder, found);
}
