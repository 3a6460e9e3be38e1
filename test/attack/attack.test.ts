import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';
import { groups } from './groups.ts';
import { outputFaults, runCase } from './run-case.ts';
import { startTarget, type Target } from './target.ts';

let target: Target;

beforeAll(async () => {
  // Other suites run at the same time: `npm run attack` has the bound of two seconds.
  target = await startTarget({ slowMs: 6000 });
});
afterAll(() => target.stop());

for (const { name, cases } of groups) {
  describe(name, () => {
    it.each(cases.filter(({ isSlow }) => isSlow !== true))('$name', { timeout: 60_000 }, async (attack) => {
      expect(await runCase(target, attack)).toEqual([]);
    });
  });
}

it('requests that nobody would write break nothing', { timeout: 60_000 }, async () => {
  const run = (fuzzed: Target): Promise<void> => fuzz(fuzzed, { rounds: 600, seed: 20261123 });
  expect(await runCase(target, { name: 'fuzz', run })).toEqual([]);
});

describe('afterwards', () => {
  it('the log holds no secret and no fault', () => {
    expect(outputFaults(target)).toEqual([]);
  });
});
