// What every line of the benchmark is given, and how a line compares two servers.
import type { LoadOrder, LoadResult } from './load.ts';
import { runLoad } from './run-load.ts';
import type { BareAnswer, MeasuredServer } from './servers.ts';

export interface Bench {
  readonly coglex: MeasuredServer;
  readonly bare: MeasuredServer & { answer(answer: BareAnswer): Promise<void> };
  readonly peer: Peer | null;
  readonly seconds: number;
  readonly rounds: number;
  readonly documents: number;
  readonly print: (line: string) => void;
}

/** Another product, measured in the same run: its server and its request for a line. */
export interface Peer {
  readonly server: MeasuredServer;
  readonly requests: Readonly<Record<'get' | 'page' | 'post', readonly string[]>>;
}

export interface Line {
  readonly name: string;
  run(bench: Bench): Promise<void>;
}

export interface Contender {
  readonly name: string;
  readonly port: number;
  readonly requests: readonly string[];
  readonly expectStatus: number;
}

const connections = 32;

/** Runs the contenders in turn, round by round, and prints medians and each one's ratio to the first. */
export async function compare(bench: Bench, title: string, contenders: readonly Contender[]): Promise<void> {
  const results = new Map<string, LoadResult[]>(contenders.map(({ name }) => [name, []]));
  for (const contender of contenders) await runLoad(order(contender, Math.min(2, bench.seconds)));
  for (let round = 0; round < bench.rounds; round += 1) {
    for (const contender of contenders)
      results.get(contender.name)?.push(await runLoad(order(contender, bench.seconds)));
  }
  bench.print(title);
  const [first] = contenders;
  const base = first === undefined ? [] : (results.get(first.name) ?? []);
  for (const { name } of contenders) {
    const own = results.get(name) ?? [];
    const ratio = median(own.map((result, round) => result.perSecond / (base[round]?.perSecond ?? Number.NaN)));
    const errors = own.reduce((sum, result) => sum + result.errors, 0);
    bench.print(
      `  ${name.padEnd(18)} ${median(own.map((result) => result.perSecond))
        .toFixed(0)
        .padStart(
          8,
        )} requests/s  p50 ${median(own.map((result) => result.p50Ms)).toFixed(2)} ms  p99 ${median(own.map((result) => result.p99Ms)).toFixed(2)} ms  ratio ${ratio.toFixed(3)}${errors > 0 ? `  ${errors} UNEXPECTED ANSWERS` : ''}`,
    );
  }
}

function order({ port, requests, expectStatus }: Contender, seconds: number): LoadOrder {
  return { port, connections, seconds, requests, expectStatus };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** What `bare` answers so that it sends the same bytes as the answer given. */
export function sameBytes(
  method: string,
  pathStart: string,
  answer: { status: number; headers: Headers; text: string },
): BareAnswer {
  const kept = [...answer.headers].filter(
    ([name]) => !['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding'].includes(name),
  );
  const headers = { ...Object.fromEntries(kept), 'content-length': String(Buffer.byteLength(answer.text)) };
  return { method, pathStart, status: answer.status, headers, body: answer.text };
}
