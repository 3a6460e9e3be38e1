// A child of the runner: opens an engine of its own and runs the files it is sent, a message per case.
import { join } from 'node:path';
import { type Client, connect } from '@coglex/docdb';
import { runCase } from './run-case.ts';
import { readSpecCases } from './spec-tests.ts';

export interface FileOrder {
  readonly file: string;
  readonly from: number;
}

export type RunnerMessage =
  | { readonly kind: 'starting'; readonly index: number }
  | { readonly kind: 'done'; readonly index: number; readonly id: string; readonly failure: string | null }
  | { readonly kind: 'fileDone' };

/** The runner's, which removes it in the end. */
const [, , folder = ''] = process.argv;
const casesPerEngine = 2000;
let client: Client | null = null;
let casesRun = 0;
let engines = 0;

process.on('message', (order: FileOrder) => {
  runFile(order).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.on('disconnect', () => process.exit(0));

async function runFile({ file, from }: FileOrder): Promise<void> {
  const cases = readSpecCases(file);
  for (let index = from; index < cases.length; index += 1) {
    const test = cases[index];
    if (test === undefined) break;
    send({ kind: 'starting', index });
    const engine = await freshEngine();
    const failure = await runCase(engine, test).catch((error: unknown) => `threw ${String(error)}`);
    send({ kind: 'done', index, id: test.id, failure });
  }
  send({ kind: 'fileDone' });
}

/** A new file every few hundred cases, so that dropped collections do not pile up. */
async function freshEngine(): Promise<Client> {
  if (client !== null && casesRun < casesPerEngine) {
    casesRun += 1;
    return client;
  }
  await client?.close();
  engines += 1;
  casesRun = 1;
  client = await connect(`file:${join(folder, `engine-${process.pid}-${engines}.db`)}`, {
    // An engine that refuses writes from now on would fail all cases to come.
    onFatal: (error) => {
      console.error(error);
      casesRun = casesPerEngine;
    },
  });
  return client;
}

function send(message: RunnerMessage): void {
  process.send?.(message);
}
