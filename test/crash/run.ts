// Cycles of load, kill, recovery and verification.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustRequest } from './api.ts';
import { type LoadContext, runCallers } from './load.ts';
import { Oracle } from './oracle.ts';
import { between, seededRandom } from './random.ts';
import { CrashServer } from './server.ts';
import { checkIntegrity, verify } from './verify.ts';

const callers = 16;
const recoveryLimitMs = 5000;

export interface CrashOptions {
  readonly kills: number;
  readonly seed: number;
  readonly earlyAcknowledge: boolean;
  readonly maxLoadMs: number;
  readonly onCycle?: (cycle: number, faults: readonly string[]) => void;
  /** Ends at the first fault. */
  readonly stopAtFault?: boolean;
}

export interface CrashReport {
  readonly kills: number;
  readonly faults: readonly string[];
  readonly acknowledged: Readonly<Record<string, number>>;
  /** Milliseconds from start to /ready after each kill. */
  readonly recoveriesMs: readonly number[];
}

export async function runCrashes(options: CrashOptions): Promise<CrashReport> {
  const folder = mkdtempSync(join(tmpdir(), 'coglex-crash-'));
  const server = await CrashServer.create({ folder, earlyAcknowledge: options.earlyAcknowledge });
  const random = seededRandom(options.seed);
  const oracle = new Oracle();
  const faults: string[] = [];
  const recoveriesMs: number[] = [];
  let kills = 0;
  try {
    await server.start(false);
    await prepare(server.port);
    if (options.earlyAcknowledge) {
      await server.stop();
      await server.start();
    }
    for (; kills < options.kills; kills += 1) {
      const context: LoadContext = { port: server.port, oracle, random, cycle: kills, stopped: false };
      const load = runCallers(context, callers);
      await new Promise((resolve) => setTimeout(resolve, between(random, 100, options.maxLoadMs)));
      await server.kill();
      context.stopped = true;
      await load;
      const recovery = await server.start();
      recoveriesMs.push(recovery);
      const found = [
        ...(await verify(server.port, oracle)),
        ...(recovery > recoveryLimitMs ? [`recovery took ${recovery.toFixed(0)} ms`] : []),
      ];
      faults.push(...found);
      options.onCycle?.(kills, found);
      if (found.length > 0 && options.stopAtFault === true) break;
    }
    await server.stop();
    faults.push(...checkIntegrity(server.dataFolder));
    return { kills, faults, acknowledged: oracle.acknowledged, recoveriesMs };
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function prepare(port: number): Promise<void> {
  await mustRequest(port, 'PUT', '/service/admin/v1/collections/items/', {
    indexes: [
      { key: { unique: 1 }, name: 'unique', unique: true },
      { key: { group: 1 }, name: 'group' },
    ],
  });
  await mustRequest(port, 'PUT', '/service/storage/v1/counters/total/', { document: { value: 0 } });
}
