// Prints the counts of a vitest JSON report as one plain line.
import { readFileSync } from 'node:fs';

const report: { numPassedTests: number; numFailedTests: number; numPendingTests: number } = JSON.parse(
  readFileSync(process.argv[2] ?? '', 'utf8'),
);
console.log(`${report.numPassedTests} passed, ${report.numFailedTests} failed, ${report.numPendingTests} skipped`);
