import type { Document } from '@coglex/docdb';
import { describe, expect, it } from 'vitest';
import type { Caller } from '../../access/caller.ts';
import { Problem } from '../../http/problem.ts';
import { type CheckedOperation, readOperation } from './write-model.ts';

const caller: Caller = { kind: 'secret', id: 'server', scopes: new Set(['*']) };

function read(operation: Document): CheckedOperation {
  return readOperation(operation, {
    caller,
    newKey: () => '0'.repeat(24),
    now: Date.UTC(2026, 0, 1),
    pointer: '/operations/3',
  });
}

function pointerOf(operation: Document): string | undefined {
  try {
    read(operation);
  } catch (error) {
    if (error instanceof Problem) {
      expect(error.status).toBe(400);
      return error.options.errors?.[0]?.pointer;
    }
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('an operation of a list', () => {
  it.each<[Document, readonly string[]]>([
    [{ insertOne: { document: { a: 1 } } }, ['create']],
    [{ updateOne: { filter: {}, update: { $set: { a: 1 } } } }, ['update']],
    [{ updateOne: { filter: { a: 1 }, update: { $set: { b: 1 } }, upsert: true } }, ['update', 'create']],
    [{ updateMany: { filter: { a: 1 }, update: [{ $set: { b: 1 } }] } }, ['update']],
    [{ updateMany: { filter: {}, update: { $set: { b: 1 } }, all: true } }, ['update']],
    [{ updateOne: { filter: {}, update: { $set: { 'a.$[x]': 1 } }, arrayFilters: [{ x: 1 }] } }, ['update']],
    [{ replaceOne: { filter: { a: 1 }, replacement: { b: 1 }, upsert: true } }, ['update', 'create']],
    [{ deleteOne: { filter: {} } }, ['delete']],
    [{ deleteMany: { filter: { a: 1 }, hint: 'a_1' } }, ['delete']],
  ])('%j needs the right to %j', (operation, verbs) => {
    expect(read(operation).verbs).toEqual(verbs);
  });

  it.each<[Document, string]>([
    [{}, '/operations/3'],
    [{ insert: {} }, '/operations/3'],
    [{ constructor: {} }, '/operations/3'],
    [{ insertOne: { document: {} }, deleteOne: { filter: {} } }, '/operations/3'],
    [{ insertOne: 5 }, '/operations/3/insertOne'],
    [{ insertOne: {} }, '/operations/3/insertOne/document'],
    [{ insertOne: { document: { _id: 'x' } } }, '/operations/3/insertOne/document/_id'],
    [{ insertOne: { document: {}, extra: 1 } }, '/operations/3/insertOne/extra'],
    [{ updateOne: { update: { $set: { a: 1 } } } }, '/operations/3/updateOne/filter'],
    [{ updateOne: { filter: { a: { $in: 5 } }, update: { $set: { a: 1 } } } }, '/operations/3/updateOne/filter'],
    [{ updateOne: { filter: { $where: '1' }, update: { $set: { a: 1 } } } }, '/operations/3/updateOne/filter/$where'],
    [{ updateOne: { filter: {} } }, '/operations/3/updateOne/update'],
    [{ updateOne: { filter: {}, update: { a: 1 } } }, '/operations/3/updateOne/update/a'],
    [{ updateOne: { filter: {}, update: { $nothing: { a: 1 } } } }, '/operations/3/updateOne/update'],
    [{ updateOne: { filter: {}, update: { $set: { _rev: 1 } } } }, '/operations/3/updateOne/update/$set/_rev'],
    [
      { updateOne: { filter: { _id: 'x' }, update: { $set: { a: 1 } }, upsert: true } },
      '/operations/3/updateOne/filter',
    ],
    [
      { updateOne: { filter: { $and: [{ '_owner.x': 'x' }] }, update: { $set: { a: 1 } }, upsert: true } },
      '/operations/3/updateOne/filter',
    ],
    [{ updateOne: { filter: {}, update: { $set: { a: 1 } }, upsert: 1 } }, '/operations/3/updateOne/upsert'],
    [
      { updateOne: { filter: {}, update: { $set: { a: 1 } }, arrayFilters: {} } },
      '/operations/3/updateOne/arrayFilters',
    ],
    [{ updateOne: { filter: {}, update: { $set: { a: 1 } }, all: true } }, '/operations/3/updateOne/all'],
    [{ updateMany: { filter: {}, update: { $set: { a: 1 } } } }, '/operations/3/updateMany/filter'],
    [{ replaceOne: { filter: {}, replacement: { $set: { a: 1 } } } }, '/operations/3/replaceOne/replacement/$set'],
    [{ replaceOne: { filter: {}, replacement: { _owner: 'x' } } }, '/operations/3/replaceOne/replacement/_owner'],
    [{ deleteOne: {} }, '/operations/3/deleteOne/filter'],
    [{ deleteMany: { filter: {} } }, '/operations/3/deleteMany/filter'],
    [{ deleteMany: { filter: { x: { $exists: false } } } }, '/operations/3/deleteMany/filter'],
  ])('refuses %j and points at %s', (operation, pointer) => {
    expect(pointerOf(operation)).toBe(pointer);
  });
});
