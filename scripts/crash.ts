// npm run crash -- [--kills 50] [--seed N] [--early-ack] [--max-load-ms 3000]
import { parseArgs } from 'node:util';
import { runCrashes } from '../test/crash/run.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    'max-load-ms': { type: 'string', default: '3000' },
    'early-ack': { type: 'boolean', default: false },
  },
});

console.log(
  `crash: ${values.kills} kills, seed ${values.seed}${values['early-ack'] ? ', a server that answers before its commit' : ''}`,
);
const report = await runCrashes({
  kills: Number(values.kills),
  seed: Number(values.seed),
  earlyAcknowledge: values['early-ack'],
  maxLoadMs: Number(values['max-load-ms']),
  onCycle: (cycle, faults) => {
    if (process.stdout.isTTY) process.stdout.write(`\r${cycle + 1} kills`);
    for (const fault of faults) console.log(`\n  FAULT after kill ${cycle + 1}: ${fault}`);
  },
});
const sorted = [...report.recoveriesMs].sort((left, right) => left - right);
const at = (share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
console.log(
  `\n${report.kills} kills; acknowledged: ${Object.entries(report.acknowledged)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ')}`,
);
console.log(`recovery p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`);
console.log(report.faults.length === 0 ? 'lost 0, torn 0' : `${report.faults.length} faults`);
process.exitCode = report.faults.length === 0 ? 0 : 1;
