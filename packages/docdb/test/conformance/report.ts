// Right answers per suite and directory, and the floors that only rise.
import type { CaseResult } from './runner.ts';

export interface Tally {
  right: number;
  total: number;
}

export type Floors = Readonly<Record<string, number>>;

/** `F1-crud operator/query/bitwise` → tally. A file's directory, three parts deep, under its suite. */
export function tallyByDirectory(results: readonly CaseResult[]): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const result of results) {
    const tally = tallies.get(directoryOf(result)) ?? { right: 0, total: 0 };
    tally.total += 1;
    if (result.failure === null) tally.right += 1;
    tallies.set(directoryOf(result), tally);
  }
  return new Map([...tallies].sort(([left], [right]) => (left < right ? -1 : 1)));
}

export function directoryOf(result: CaseResult): string {
  const parts = result.file.split('/').slice(1, -1);
  return `${result.suite} ${parts.slice(0, 4).join('/')}`;
}

export function tallyBySuite(results: readonly CaseResult[]): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const result of results) {
    const tally = tallies.get(result.suite) ?? { right: 0, total: 0 };
    tally.total += 1;
    if (result.failure === null) tally.right += 1;
    tallies.set(result.suite, tally);
  }
  return tallies;
}

/** Directories that got fewer cases right than their floor, of those that were run whole. */
export function belowFloor(tallies: ReadonlyMap<string, Tally>, floors: Floors): readonly string[] {
  return [...tallies].flatMap(([directory, { right, total }]) => {
    const floor = floors[directory] ?? 0;
    return right < floor && total >= floor ? [`${directory}: ${right} right, floor ${floor}`] : [];
  });
}

/** The floors with every directory raised to what was just reached; none is ever lowered. */
export function raisedFloors(tallies: ReadonlyMap<string, Tally>, floors: Floors): Floors {
  const raised: Record<string, number> = { ...floors };
  for (const [directory, { right }] of tallies) raised[directory] = Math.max(right, raised[directory] ?? 0);
  return Object.fromEntries(Object.entries(raised).sort(([left], [right]) => (left < right ? -1 : 1)));
}
