import { expect, test } from 'vitest';
import { handIndex, handStore } from '../../../test/support/hand-store.ts';
import { listRound, pick, randomOf, wildRound } from '../../../test/support/random-query.ts';
import { Budget } from '../../language/budget.ts';
import { type Collation, compileCollation } from '../../language/collation.ts';
import { compileFilter } from '../../language/match/compile.ts';
import { compileSortEntries } from '../../language/sort.ts';
import { MongoServerError } from '../../port/errors.ts';
import { formatRelaxed } from '../../values/format/format-relaxed.ts';
import type { Document, Value } from '../../values/value.ts';
import { itemDocument } from './find.ts';
import { indexEntries } from './index-entries.ts';
import { openRead } from './open-read.ts';
import { prepare, type ReadPlace } from './prepare.ts';
import { type ReadRequest, readRequestDocument } from './read-request.ts';

// Nightly runs set it to thousands.
const rounds = Number(process.env['COGLEX_FUZZ_ROUNDS'] ?? 25);
const firstSeed = Number(process.env['COGLEX_FUZZ_SEED'] ?? 1);
const queriesPerRound = 40;

const template: ReadRequest = {
  kind: 'find',
  database: 'test',
  collection: 'docs',
  filter: {},
  pipeline: [],
  projection: null,
  sort: [],
  skip: 0,
  limit: null,
  hint: null,
  collation: null,
  variables: null,
  field: '',
  now: 0,
  update: null,
  explain: null,
};

function run(place: ReadPlace, request: ReadRequest): readonly Document[] {
  const read = openRead(place, request, new Budget());
  return read.kind === 'items' ? [...read.items].map(itemDocument) : [];
}

function expected(documents: readonly Document[], { filter, sort, collation }: ReadRequest): readonly Document[] {
  const context = { now: new Date(0), budget: new Budget(), ...compiledCollation(collation) };
  const compiled = compileFilter(filter, context);
  const matches = documents.filter((document) => compiled.test(document));
  if (sort.length === 0) return matches;
  const order = compileSortEntries(sort, context);
  return matches
    .map((document) => ({ document, key: order.keyOf(document) }))
    .sort((left, right) => order.compareKeys(left.key, right.key))
    .map(({ document }) => document);
}

function compiledCollation(spec: Document | null): { readonly collation?: Collation } {
  const collation = spec === null ? undefined : compileCollation(spec);
  return collation === undefined ? {} : { collation };
}

function ids(documents: readonly Document[]): readonly Value[] {
  return documents.map((document) => document['_id']).sort((left, right) => Number(left) - Number(right));
}

test('a find by any index gives what a scan of all documents gives', { timeout: 20_000 + rounds * 2000 }, async () => {
  let byIndex = 0;
  let untested = 0;
  let merged = 0;
  let queries = 0;
  for (let seed = firstSeed; seed < firstSeed + rounds; seed += 1) {
    const random = randomOf(seed);
    const round = random() < 0.4 ? listRound(random) : wildRound(random);
    const indexes = Array.from({ length: 1 + Math.floor(random() * 3) }, () => round.index());
    const collation = random() < 0.2 ? { locale: 'en', strength: 2 } : null;
    const withCollation = indexes.map((index) => (random() < 0.6 ? { ...index, collation } : index));
    const entries = withCollation.map(handIndex);
    const documents = Array.from({ length: round.documents }, (_, id) => round.document(id)).filter((document) =>
      entries.every((index) => isIndexable(() => indexEntries(index, document))),
    );
    await using hand = handStore(documents, withCollation);
    for (let query = 0; query < queriesPerRound; query += 1) {
      const limited = random() < 0.5;
      const hintable = hand.entry.indexes.filter(
        (index, position, all) =>
          !index.sparse &&
          index.partialFilter === null &&
          all.findIndex((other) => other.name === index.name) === position,
      );
      const request: ReadRequest = {
        ...template,
        filter: round.filter(),
        sort: round.sort(),
        skip: limited ? Math.floor(random() * 4) : 0,
        limit: limited ? 1 + Math.floor(random() * 10) : null,
        collation: random() < 0.8 ? collation : null,
        hint: hintable.length > 0 && random() < 0.3 ? pick(random, hintable).name : null,
      };
      const label = `seed ${seed}: ${formatRelaxed(readRequestDocument(request))} ${JSON.stringify(withCollation)}`;
      const wanted = outcome(() => expected(documents, request));
      const found = outcome(() => run(hand, request));
      if (wanted === null) continue;
      queries += 1;
      const plan = prepare(hand, request, new Budget()).source?.plan;
      if (plan?.access.kind !== 'scan') byIndex += 1;
      if (plan?.access.kind === 'index' && plan.exact) untested += 1;
      if (plan?.access.kind === 'merge') merged += 1;
      compare(found ?? [], wanted, request, label);
      const count = openRead(hand, { ...request, kind: 'count', sort: [] }, new Budget());
      expect(count, label).toEqual({ kind: 'value', value: { count: slice(wanted, request).length } });
      const page = openRead(hand, { ...request, kind: 'page' }, new Budget());
      const text = `[${(found ?? []).map((document) => formatRelaxed(document)).join(',')}]`;
      expect(page.kind === 'page' && page.page.text, label).toBe(text);
    }
  }
  // The comparison is worth something only where indexes are used, and their bounds trusted.
  expect(byIndex).toBeGreaterThan(queries * 0.35);
  expect(merged).toBeGreaterThan(queries * 0.02);
  expect(untested).toBeGreaterThan(queries * 0.05);
});

function slice(documents: readonly Document[], { skip, limit }: ReadRequest): readonly Document[] {
  return documents.slice(skip, limit === null ? undefined : skip + limit);
}

function compare(found: readonly Document[], wanted: readonly Document[], request: ReadRequest, label: string): void {
  const page = slice(wanted, request);
  expect(found.length, `${label}\n${formatRelaxed([...page])}`).toBe(page.length);
  expect(new Set(ids(found)).size, label).toBe(found.length);
  if (request.limit === null) expect(ids(found), label).toEqual(ids(page));
  const all = new Set(ids(wanted));
  expect(
    ids(found).every((id) => all.has(id)),
    label,
  ).toBe(true);
  const order = compileSortEntries(request.sort, compiledCollation(request.collation));
  found.forEach((document, position) => {
    const other = page[position];
    if (other !== undefined) expect(order.compare(document, other), label).toBe(0);
  });
}

/** Null where a sort meets arrays side by side. */
function outcome(read: () => readonly Document[]): readonly Document[] | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof MongoServerError && (error.code === 2 || error.code === 16746)) return null;
    throw error;
  }
}

function isIndexable(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch (error) {
    if (error instanceof MongoServerError) return false;
    throw error;
  }
}

test('two strings of a list that a collation holds equal find each document once', async () => {
  const collation = { locale: 'en', strength: 2 };
  const documents = ['x', 'X', 'y'].map((a, _id) => ({ _id, a }));
  await using hand = handStore(documents, [{ key: { a: 1 }, collation }]);
  const request: ReadRequest = { ...template, filter: { a: { $in: ['x', 'X'] } }, collation };
  expect(prepare(hand, request, new Budget()).source?.plan.access.kind).toBe('index');
  expect(ids(run(hand, request))).toEqual([0, 1]);
  expect(openRead(hand, { ...request, kind: 'count' }, new Budget())).toEqual({ kind: 'value', value: { count: 2 } });
});
