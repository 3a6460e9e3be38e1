// npm run conformance -- [part of a file's path …] [--failures] [--raise] [--suite F1-crud]
// Runs the recorded answers of MongoDB against the embedded engine and prints right answers per directory and suite.
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import {
  belowFloor,
  type Floors,
  raisedFloors,
  type Tally,
  tallyByDirectory,
  tallyBySuite,
} from '../packages/docdb/test/conformance/report.ts';
import { type CaseResult, runFiles } from '../packages/docdb/test/conformance/runner.ts';
import { hasSpecTests, listSpecFiles, skipMessage } from '../packages/docdb/test/conformance/spec-tests.ts';

const floorsFile = new URL('../packages/docdb/test/conformance/floors.json', import.meta.url);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    failures: { type: 'boolean', default: false },
    raise: { type: 'boolean', default: false },
    suite: { type: 'string', multiple: true, default: [] },
    processes: { type: 'string', default: String(Math.max(1, availableParallelism())) },
  },
});

if (!hasSpecTests) {
  console.log(`skipped: ${skipMessage}`);
  process.exit(0);
}

const files = listSpecFiles().filter(
  ({ file, suite }) =>
    (values.suite.length === 0 || values.suite.includes(suite)) &&
    (positionals.length === 0 || positionals.some((part) => file.includes(part))),
);
const started = performance.now();
let done = 0;
const total = files.reduce((sum, file) => sum + file.tests, 0);
const results = await runFiles(files, { processes: Number(values.processes), onResult: showProgress });
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');

const tallies = tallyByDirectory(results);
for (const [directory, tally] of tallies) console.log(row(directory, tally));
console.log('');
for (const [suite, tally] of tallyBySuite(results)) console.log(row(suite, tally));
const troubled = results.filter(({ failure }) => failure === 'hang' || failure?.startsWith('crash') === true);
console.log(`${troubled.length} hung or killed the process; ${((performance.now() - started) / 1000).toFixed(0)} s`);
if (values.failures) showFailures(results);

const floors: Floors = JSON.parse(readFileSync(floorsFile, 'utf8'));
const fallen = belowFloor(tallies, floors);
for (const line of fallen) console.error(`below its floor: ${line}`);
if (values.raise) writeFileSync(floorsFile, `${JSON.stringify(raisedFloors(tallies, floors), null, 2)}\n`);
process.exitCode = fallen.length > 0 || troubled.length > 0 ? 1 : 0;

function row(name: string, { right, total: all }: Tally): string {
  return `${name.padEnd(64)} ${String(right).padStart(6)} / ${String(all).padEnd(6)} ${((100 * right) / all).toFixed(1).padStart(6)} %`;
}

function showProgress(): void {
  done += 1;
  if (process.stderr.isTTY && done % 50 === 0) process.stderr.write(`\r${done} of ${total}`);
}

function showFailures(all: readonly CaseResult[]): void {
  for (const { file, id, failure } of all) if (failure !== null) console.log(`${file} ${id}\n    ${failure}`);
}
