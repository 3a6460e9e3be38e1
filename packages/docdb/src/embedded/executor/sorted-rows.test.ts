import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HandStore, handStore } from '../../../test/support/hand-store.ts';
import { Budget } from '../../language/budget.ts';
import { compileFilter } from '../../language/match/compile.ts';
import { ReadScope } from './read-scope.ts';
import { sortedRows } from './sorted-rows.ts';

let hand: HandStore;

beforeAll(() => {
  hand = handStore(
    Array.from({ length: 2000 }, (_, n) => ({ _id: n, a: (n * 7) % 2000, b: n % 3, text: 'x'.repeat(500) })),
  );
});

afterAll(() => hand[Symbol.asyncDispose]());

function ids(sort: Record<string, 1 | -1>, limit: number | null, maxBytes: number): readonly unknown[] {
  const budget = new Budget({ maxBytes });
  const filter = compileFilter({}, { now: new Date(0), budget });
  const scope = new ReadScope(hand.store, hand.entry, budget);
  const rows = sortedRows(scope, { filter, sort, hint: null, collation: undefined, limit });
  return [...rows].map((row) => row.document['_id']);
}

test('a sort that would hold more than it may fails with code 292', () => {
  expect(() => ids({ a: 1 }, null, 500_000)).toThrow(expect.objectContaining({ code: 292 }));
});

test('a sort with a limit holds little more than it gives out', () => {
  const sevenths = [0, 1143, 286, 1429, 572];
  expect(ids({ a: 1 }, 5, 500_000)).toEqual(sevenths);
  expect(ids({ a: 1 }, null, 50_000_000).slice(0, 5)).toEqual(sevenths);
});

test('rows that are equal in the sort keep their order', () => {
  const found = ids({ b: -1 }, 1500, 50_000_000);
  const wanted = [2, 1, 0].flatMap((b) => Array.from({ length: 2000 }, (_, n) => n).filter((n) => n % 3 === b));
  expect(found).toEqual(wanted.slice(0, 1500));
});
