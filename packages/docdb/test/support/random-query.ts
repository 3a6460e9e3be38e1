// Random documents, indexes, filters and sorts over a few fields, so that they meet each other often.
import { Decimal128, Double, Long, ObjectId } from 'bson';
import type { Document, Value } from '../../src/values/value.ts';
import type { HandIndex } from './hand-store.ts';

/** Numbers from 0 up to 1, the same for the same seed. https://en.wikipedia.org/wiki/Xorshift */
export function randomOf(seed: number): () => number {
  let state = (seed * 2654435761 + 1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 0x100000000;
  };
}

type Random = () => number;

/** A few of all paths: a round that keeps to them has indexes that fit its filters and sorts. */
export function randomPaths(random: Random): readonly string[] {
  if (random() < 0.2) return ['a.b', 'a.c'];
  return Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(random, allPaths));
}

const allPaths = ['a', 'b', 'c', 'a.b', 'a.c', 'b.c', 'a.0', 'a.b.c', '_id'];
const scalars: readonly Value[] = [
  null,
  0,
  1,
  2,
  3,
  4,
  -1,
  0.5,
  2.5,
  new Double(2),
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Long.fromNumber(3),
  Long.MAX_VALUE,
  Decimal128.fromString('2.5'),
  Decimal128.fromString('0.1'),
  '',
  'x',
  'xy',
  'xz',
  'y',
  'X',
  'é',
  true,
  false,
  new Date(0),
  new Date(1000),
  new Date(-5),
  new ObjectId('0123456789abcdef01234567'),
];

export function pick<T>(random: Random, from: readonly T[]): T {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined && from.length === 0) throw new Error('nothing to pick from');
  return chosen as T;
}

function scalar(random: Random): Value {
  // Mostly few values, so that documents share them.
  return random() < 0.5 ? Math.floor(random() * 4) : pick(random, scalars);
}

function value(random: Random, depth: number): Value {
  const dice = random();
  if (depth > 2 || dice < 0.55) return scalar(random);
  if (dice < 0.65) return Array.from({ length: Math.floor(random() * 3) }, () => fields(random, depth + 1));
  if (dice < 0.85) return Array.from({ length: Math.floor(random() * 4) }, () => value(random, depth + 1));
  return fields(random, depth + 1);
}

function fields(random: Random, depth: number): Document {
  const document: Document = {};
  for (const name of ['a', 'b', 'c']) if (random() < 0.7) document[name] = value(random, depth);
  if (random() < 0.05) document['0'] = value(random, depth);
  return document;
}

export function randomDocument(random: Random, id: number): Document {
  return { _id: id, ...fields(random, 0) };
}

export function randomIndex(random: Random, paths: readonly string[]): HandIndex {
  const key: Record<string, 1 | -1> = {};
  const count = 1 + Math.floor(random() * 3);
  for (let index = 0; index < count; index += 1) key[pick(random, paths)] = random() < 0.6 ? 1 : -1;
  const dice = random();
  if (dice < 0.15) return { key, sparse: true };
  if (dice < 0.35) return { key, partialFilter: pick(random, partials) };
  return { key };
}

const partials: readonly Document[] = [
  { a: { $exists: true } },
  { a: { $gt: 1 } },
  { a: { $gte: 1, $lt: 4 } },
  { b: 2 },
  { b: { $type: 'number' } },
  { $or: [{ a: 1 }, { b: { $gt: 2 } }] },
  { a: { $in: [1, 2, 3] } },
  { c: null },
  { a: { $type: 'string' } },
  { 'a.b': { $lte: 3 } },
];

function operand(random: Random): Value {
  return random() < 0.85 ? scalar(random) : value(random, 1);
}

function condition(random: Random): Value {
  const dice = random();
  if (dice < 0.25) return operand(random);
  if (dice < 0.5) return { [pick(random, ['$gt', '$gte', '$lt', '$lte'])]: operand(random) };
  if (dice < 0.6)
    return { $gte: Math.floor(random() * 4), $lt: random() < 0.7 ? Math.floor(random() * 4) : operand(random) };
  if (dice < 0.7) return { $in: Array.from({ length: Math.floor(random() * 4) }, () => operand(random)) };
  if (dice < 0.75) return { $exists: random() < 0.5 };
  if (dice < 0.79)
    return { $type: pick(random, ['number', 'string', 'null', 'array', 'object', 'bool', 'date', 'int']) };
  if (dice < 0.83)
    return { $regex: pick(random, ['^x', '^xy', '^', 'y$', '^X']), ...(random() < 0.2 ? { $options: 'i' } : {}) };
  if (dice < 0.88)
    return {
      $elemMatch:
        random() < 0.5 ? randomFilter(random, innerPaths, 1) : { $gte: operand(random), $lte: operand(random) },
    };
  if (dice < 0.91) return { $ne: operand(random) };
  if (dice < 0.93) return { $nin: [operand(random)] };
  if (dice < 0.95) return { $not: { $gt: scalar(random) } };
  if (dice < 0.97) return { $all: [scalar(random), scalar(random)] };
  return { $eq: operand(random) };
}

const innerPaths = ['a', 'b', 'c', 'b.c'];

export function randomFilter(random: Random, paths: readonly string[], depth = 0): Document {
  const filter: Document = {};
  const count = depth > 0 || random() < 0.9 ? 1 + Math.floor(random() * 2) : 0;
  for (let index = 0; index < count; index += 1) {
    filter[pick(random, paths)] = condition(random);
  }
  if (depth === 0 && random() < 0.15) filter['$or'] = [randomFilter(random, paths, 1), randomFilter(random, paths, 1)];
  if (depth === 0 && random() < 0.1) filter['$and'] = [randomFilter(random, paths, 1), randomFilter(random, paths, 1)];
  return filter;
}

export function randomSort(random: Random, paths: readonly string[]): readonly (readonly [string, 1 | -1])[] {
  if (random() < 0.4) return [];
  const names = new Set<string>();
  const count = 1 + Math.floor(random() * 3);
  for (let index = 0; index < count; index += 1) names.add(pick(random, paths));
  return [...names].map((name) => [name, random() < 0.5 ? 1 : -1] as const);
}

/** What lists of an application ask for: some values of one field, in the order of others, a page at a time. */
export interface RandomRound {
  /** How many documents it takes for plans to differ. */
  readonly documents: number;
  document(id: number): Document;
  index(): HandIndex;
  filter(): Document;
  sort(): readonly (readonly [string, 1 | -1])[];
}

export function wildRound(random: Random): RandomRound {
  const paths = randomPaths(random);
  return {
    documents: 50,
    document: (id) => randomDocument(random, id),
    index: () => randomIndex(random, paths),
    filter: () => randomFilter(random, paths),
    sort: () => randomSort(random, paths),
  };
}

/** Indexes on `a` or `b`, then on what lists are sorted by: `c`, `d`, sometimes an array. */
export function listRound(random: Random): RandomRound {
  const small = (): number => Math.floor(random() * 4);
  const direction = (): 1 | -1 => (random() < 0.7 ? 1 : -1);
  const some = (): readonly number[] => Array.from({ length: 1 + small() }, small);
  const either = (): string => (random() < 0.5 ? 'a' : 'b');
  const value = (): Value => (random() < 0.1 ? some() : random() < 0.1 ? null : small());
  return {
    documents: 150,
    document: (id) => ({ _id: id, a: value(), b: small(), c: small(), d: random() < 0.02 ? some() : small() }),
    index: () => ({
      key: { [either()]: direction(), ...(random() < 0.2 ? { b: direction() } : {}), c: direction(), d: direction() },
    }),
    filter: () => {
      const [first, second] = random() < 0.5 ? ['a', 'b'] : ['b', 'a'];
      const dice = random();
      if (dice < 0.4) return { [first]: { $in: some() } };
      if (dice < 0.6) return { [first]: { $in: some() }, c: { $gte: small() } };
      if (dice < 0.9) return { $or: [{ [first]: small() }, { [second]: random() < 0.5 ? { $in: some() } : small() }] };
      return { $or: [{ [first]: small() }, { [first]: small() }], [second]: small() };
    },
    sort: () => {
      const c = direction();
      const d = direction();
      const sort = [['c', c] as const, ['d', d] as const, ['_id', c] as const].slice(0, 1 + Math.floor(random() * 3));
      return random() < 0.1 ? [...sort, [either(), 1]] : sort;
    },
  };
}
