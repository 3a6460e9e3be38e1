import type { Value } from '@coglex/docdb';
import { describe, expect, it } from 'vitest';
import type { Caller } from '../../access/caller.ts';
import { Problem } from '../../http/problem.ts';
import { readChange, readUpdate } from './document-update.ts';

const secret: Caller = { kind: 'secret', id: 'server', scopes: new Set(['*']) };
const publishable: Caller = { kind: 'publishable', id: 'key:1', user: null };

function refusal(run: () => unknown): { code: string; pointer: string | undefined } {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, pointer: error.options.errors?.[0]?.pointer };
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the document of a PATCH', () => {
  it('means $set where its fields are plain, dotted ones too', () => {
    expect(readChange({ a: 1, 'b.c': 2 }, secret, '/document')).toEqual({ $set: { a: 1, 'b.c': 2 } });
    expect(readChange({}, secret, '/document')).toEqual({ $set: {} });
  });

  it('is taken as it is where it has operators', () => {
    const update = { $inc: { a: 1 }, $push: { 'b._private': 1 } };
    expect(readChange(update, publishable, '/document')).toEqual(update);
  });

  it.each<[string, Value, string]>([
    ['a field of the server', { _owner: 'x' }, '/document/_owner'],
    ['a path into a field of the server', { '_owner.x': 'x' }, '/document/_owner.x'],
    ['$set', { $set: { a: 1, _rev: 9 } }, '/document/$set/_rev'],
    ['$unset', { $unset: { _created: '' } }, '/document/$unset/_created'],
    ['$inc by path', { $inc: { '_x.y': 1 } }, '/document/$inc/_x.y'],
    ['$rename away', { $rename: { _id: 'a' } }, '/document/$rename/_id'],
    ['$rename onto', { $rename: { a: '_owner' } }, '/document/$rename/a'],
    ['$setOnInsert', { $setOnInsert: { _id: 'x' } }, '/document/$setOnInsert/_id'],
    ['a positional path', { $set: { '_list.$[]': 1 } }, '/document/$set/_list.$[]'],
    ['$currentDate', { $currentDate: { _updated: true } }, '/document/$currentDate/_updated'],
    ['a pipeline', [{ $set: { _owner: 'x' } }], '/document/0/$set/_owner'],
    ['a pipeline that takes one away', [{ $unset: ['a', '_owner'] }], '/document/0/$unset'],
    ['a pipeline that hides one', [{ $project: { _created: 0 } }], '/document/0/$project/_created'],
  ])('cannot touch fields of the server by %s', (_form, document, pointer) => {
    expect(refusal(() => readChange(document, secret, '/document'))).toEqual({
      code: 'storage/reserved-field',
      pointer,
    });
  });

  it.each<[string, Value, string]>([
    ['plain fields among operators', { $set: { a: 1 }, b: 2 }, '/document/b'],
    ['a pipeline with something else than a stage', [{ $set: { a: 1 } }, 5], '/document/1'],
    ['an increment that is not a number to store', { $inc: { a: Number.NaN } }, '/document/$inc/a'],
    ['an endless increment', { $inc: { a: Number.POSITIVE_INFINITY } }, '/document/$inc/a'],
    ['an increment that doubles cannot hold', { $mul: { a: 2 ** 53 + 2 } }, '/document/$mul/a'],
  ])('refuses %s', (_what, document, pointer) => {
    expect(refusal(() => readChange(document, secret, '/document'))).toEqual({
      code: 'storage/invalid-update',
      pointer,
    });
  });

  it('refuses a pipeline without a secret key', () => {
    expect(refusal(() => readChange([{ $set: { a: 1 } }], publishable, '/document')).code).toBe(
      'access/secret-key-needed',
    );
  });

  it('carries the fields of the server over where a pipeline makes the document anew', () => {
    const [stage] = [readChange([{ $replaceWith: { a: 1 } }], secret, '/document')].flat();
    expect(JSON.stringify(stage)).toContain('$mergeObjects');
    const [projection] = [readChange([{ $project: { a: 1 } }], secret, '/document')].flat();
    expect(projection).toEqual({ $project: { a: 1, _owner: 1 } });
  });
});

describe('the update of a write model', () => {
  it.each<[string, Value]>([
    ['plain fields', { a: 1 }],
    ['nothing', {}],
    ['a number', 5],
    ['null', null],
  ])('cannot be %s', (_what, update) => {
    expect(refusal(() => readUpdate(update, secret, '/update')).code).toBe('storage/invalid-update');
  });
});
