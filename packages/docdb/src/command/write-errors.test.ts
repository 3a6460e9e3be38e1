import { describe, expect, test } from 'vitest';
import { MongoServerError } from '../port/errors.ts';
import { runStatements } from './statements.ts';
import { writeErrors } from './write-errors.ts';

describe('write errors', () => {
  test('are left out where all went well', () => {
    expect(writeErrors([null, null])).toEqual({});
  });

  test('say which statement failed, and why', () => {
    const duplicate = new MongoServerError(11000, 'twice', { keyPattern: { a: 1 }, keyValue: { a: 5 } });
    const invalid = new MongoServerError(121, 'refused', { errInfo: { failingDocumentId: 1 } });
    expect(writeErrors([null, duplicate, invalid])).toEqual({
      writeErrors: [
        { index: 1, code: 11000, keyPattern: { a: 1 }, keyValue: { a: 5 }, errmsg: 'twice' },
        { index: 2, code: 121, errInfo: { failingDocumentId: 1 }, errmsg: 'refused' },
      ],
    });
  });

  test('never hide a fault of ours', () => {
    expect(() => writeErrors([new TypeError('a fault')])).toThrow('a fault');
  });
});

describe('statements', () => {
  const run = (statement: string): Promise<string> =>
    statement === 'bad' ? Promise.reject(new MongoServerError(2, 'bad')) : Promise.resolve(statement);

  test.each([
    { ordered: true, results: ['a'], failed: [false, true] },
    { ordered: false, results: ['a', 'b'], failed: [false, true, false] },
  ])('end at the first failure only where ordered is $ordered', async ({ ordered, results, failed }) => {
    const outcome = await runStatements(['a', 'bad', 'b'], ordered, run);
    expect(outcome.results).toEqual(results);
    expect(outcome.errors.map((error) => error !== null)).toEqual(failed);
  });

  test('let a fault of ours through', async () => {
    await expect(runStatements(['a'], false, () => Promise.reject(new TypeError('a fault')))).rejects.toThrow(
      'a fault',
    );
  });
});
