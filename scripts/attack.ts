// npm run attack -- [--only TEXT] [--slow-ms 2000]; COGLEX_FUZZ_ROUNDS, COGLEX_FUZZ_SEED
import { parseArgs } from 'node:util';
import { fuzz } from '../test/attack/fuzz.ts';
import { groups } from '../test/attack/groups.ts';
import { outputFaults, runCase } from '../test/attack/run-case.ts';
import { startTarget } from '../test/attack/target.ts';

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, 'slow-ms': { type: 'string', default: '2000' } },
});
const target = await startTarget({ slowMs: Number(values['slow-ms']) });
let count = 0;
let failed = 0;

function report(name: string, faults: readonly string[]): void {
  count += 1;
  if (faults.length === 0) return;
  failed += 1;
  console.log(`FAILED ${name}`);
  for (const fault of faults.slice(0, 8)) console.log(`  ${fault}`);
  if (faults.length > 8) console.log(`  … and ${faults.length - 8} more`);
}

for (const group of groups) {
  const began = performance.now();
  for (const attack of group.cases) {
    const name = `${group.name} > ${attack.name}`;
    if (name.includes(values.only)) report(name, await runCase(target, attack));
  }
  console.log(`${group.name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
const rounds = Number(process.env['COGLEX_FUZZ_ROUNDS'] ?? '5000');
const seed = Number(process.env['COGLEX_FUZZ_SEED'] ?? '20261123');
if ('fuzz'.includes(values.only))
  report(
    `fuzz: ${rounds} requests, seed ${seed}`,
    await runCase(target, { name: 'fuzz', run: (fuzzed) => fuzz(fuzzed, { rounds, seed }) }),
  );
report('the log', outputFaults(target));
console.log(`${count} cases, ${failed} failed`);
await target.stop();
process.exitCode = failed === 0 ? 0 : 1;
