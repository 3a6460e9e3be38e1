import type { Value } from '@coglex/docdb';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../http/problem.ts';
import { guardStages, refuseSystemCollections } from './pipeline-guard.ts';

function guard(pipeline: readonly Value[]): readonly string[] {
  const foreign = guardStages(pipeline, '/pipeline');
  refuseSystemCollections(foreign);
  return foreign.map(({ name }) => name);
}

function refusal(pipeline: readonly Value[]): { status: number; pointer: string | undefined } {
  try {
    guard(pipeline);
  } catch (error) {
    if (error instanceof Problem) return { status: error.status, pointer: error.options.errors?.[0]?.pointer };
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the guard of pipelines', () => {
  it('finds every collection that a pipeline reads, at any depth', () => {
    const nested = {
      $lookup: { from: 'b', pipeline: [{ $unionWith: { coll: 'c', pipeline: [{ $unionWith: 'd' }] } }], as: 'x' },
    };
    expect(guard([{ $facet: { one: [nested], two: [{ $graphLookup: { from: 'e' } }] } }])).toEqual([
      'b',
      'c',
      'd',
      'e',
    ]);
  });

  it.each<[string, Value]>([
    ['$out', { $out: 'x' }],
    ['$merge', { $merge: { into: 'x' } }],
    ['$currentOp', { $currentOp: {} }],
    ['$collStats', { $collStats: {} }],
    ['$indexStats', { $indexStats: {} }],
    ['an internal stage', { $_internalInhibitOptimization: {} }],
    ['a stage of two names', { $match: {}, $out: 'x' }],
    ['a system collection', { $lookup: { from: '_users', as: 'x' } }],
    ['a system collection by its short form', { $unionWith: '_collections' }],
    ['a system collection of MongoDB', { $graphLookup: { from: 'system.users' } }],
    ['another database', { $lookup: { from: { db: 'admin', coll: 'x' } } }],
    ['another database beside the name', { $unionWith: { coll: 'x', db: 'admin' } }],
  ])('refuses %s with 403, nested too', (_what, stage) => {
    expect(refusal([{ $match: {} }, stage]).status).toBe(403);
    expect(refusal([{ $facet: { a: [stage] } }]).status).toBe(403);
    expect(refusal([{ $lookup: { from: 'b', pipeline: [stage] } }]).status).toBe(403);
  });

  it.each<[string, readonly Value[], string]>([
    ['a stage that nobody knows', [{ $nothing: 1 }], '/pipeline/0/$nothing'],
    ['something that is no stage', [{ $match: {} }, 'x'], '/pipeline/1'],
    ['a collection that is no name', [{ $lookup: { from: 5 } }], '/pipeline/0/$lookup/from'],
    ['100 stages', Array.from({ length: 100 }, () => ({ $match: {} })), '/pipeline'],
    ['50 facets', Array.from({ length: 50 }, () => ({ $facet: { a: [{ $match: {} }] } })), '/pipeline'],
  ])('refuses %s with 400', (_what, pipeline, pointer) => {
    const { status, pointer: place } = refusal(pipeline);
    expect(status).toBe(400);
    expect(place?.startsWith(pointer)).toBe(true);
  });
});
