import { describe, expect, it } from 'vitest';
import { runCrashes } from './run.ts';

describe('a server killed under load', () => {
  it('has lost nothing that it acknowledged and torn nothing', { timeout: 120_000 }, async () => {
    const report = await runCrashes({ kills: 3, seed: 1, earlyAcknowledge: false, maxLoadMs: 700 });
    expect(report.faults).toEqual([]);
    expect(report.kills).toBe(3);
    expect(Object.keys(report.acknowledged).sort()).toEqual([
      'batch',
      'delete',
      'increment',
      'patch',
      'put',
      'transaction',
    ]);
  });

  it('is found out when it answers before its commit', { timeout: 120_000 }, async () => {
    const report = await runCrashes({ kills: 6, seed: 2, earlyAcknowledge: true, maxLoadMs: 700, stopAtFault: true });
    expect(report.faults).not.toEqual([]);
  });
});
