import type { Bench, Line } from '../bench.ts';
import { mustCall } from '../coglex-client.ts';
import { thing } from '../data.ts';
import type { LoadResult } from '../load.ts';
import { requestText, runLoad } from '../run-load.ts';
import { secret } from '../servers.ts';

const insertConnections = 4;

/** Single inserts while the writer is asked for the longest work there is. */
export const stall: Line = {
  name: 'stall',
  async run(bench) {
    await fill(bench, 'doomed');
    const quiet = await inserts(bench, 3);
    bench.print('single inserts (4 connections)');
    show(bench, 'quiet', quiet);
    await during(bench, 'updateMany', () =>
      mustCall(bench.coglex.port, 'PATCH', '/service/storage/v1/things/', {
        query: {},
        all: true,
        document: { $inc: { touched: 1 } },
      }),
    );
    await during(bench, 'index build', () =>
      mustCall(bench.coglex.port, 'PUT', '/service/admin/v1/collections/things/', {
        indexes: [
          { key: { group: 1, rank: 1 }, name: 'group_rank' },
          { key: { title: 1 }, name: 'title' },
        ],
      }),
    );
    await during(bench, 'collection drop', () =>
      mustCall(bench.coglex.port, 'DELETE', '/service/admin/v1/collections/doomed/'),
    );
  },
};

async function during(bench: Bench, name: string, work: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  let took = Number.NaN;
  const working = work().then(() => {
    took = (performance.now() - started) / 1000;
  });
  const result = await inserts(bench, Math.max(2, bench.seconds));
  await working;
  show(bench, `${name} (${took.toFixed(1)} s)`, result);
}

function inserts(bench: Bench, seconds: number): Promise<LoadResult> {
  const body = JSON.stringify({ document: { ...thing(3), title: 'inserted {n}' } });
  return runLoad({
    port: bench.coglex.port,
    connections: insertConnections,
    seconds,
    requests: [requestText('POST', '/service/storage/v1/inserted/', { key: secret, body })],
    expectStatus: 201,
  });
}

async function fill(bench: Bench, collection: string): Promise<void> {
  for (let from = 0; from < bench.documents; from += 1000) {
    const operations = Array.from({ length: 1000 }, (_, offset) => ({ insertOne: { document: thing(from + offset) } }));
    await mustCall(bench.coglex.port, 'POST', `/service/storage/v1/${collection}/bulk/`, {
      operations,
      ordered: false,
    });
  }
}

function show(bench: Bench, name: string, result: LoadResult): void {
  const errors = result.errors > 0 ? `  ${result.errors} UNEXPECTED ANSWERS` : '';
  bench.print(
    `  ${name.padEnd(28)} ${result.perSecond.toFixed(0).padStart(7)} requests/s  p50 ${result.p50Ms.toFixed(2)} ms  p99 ${result.p99Ms.toFixed(2)} ms  max ${result.maxMs.toFixed(1)} ms${errors}`,
  );
}
