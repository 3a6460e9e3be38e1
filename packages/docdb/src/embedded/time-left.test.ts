import { describe, expect, it } from 'vitest';
import { withinTime } from './time-left.ts';

describe('the time of a read that comes in batches', () => {
  it('is one for all batches, and what is between them does not count', async () => {
    let time = 0;
    const run = withinTime({ maxTimeMS: 100 }, () => time);
    const given: (number | undefined)[] = [];
    const batch = (ms: number): Promise<void> =>
      run(({ maxTimeMS }) => {
        given.push(maxTimeMS);
        time += ms;
        return Promise.resolve();
      });
    await batch(30);
    time += 5000;
    await batch(60);
    await batch(40);
    expect(given).toEqual([100, 70, 10]);
    await expect(batch(1)).rejects.toMatchObject({ code: 50 });
  });

  it('counts batches that fail', async () => {
    let time = 0;
    const run = withinTime({ maxTimeMS: 10 }, () => time);
    await expect(
      run(() => {
        time += 10;
        return Promise.reject(new Error('failed'));
      }),
    ).rejects.toThrow('failed');
    await expect(run(() => Promise.resolve(1))).rejects.toMatchObject({ code: 50 });
  });

  it.each([{}, { maxTimeMS: 0 }])('is not limited by %j', async (limits) => {
    const run = withinTime(limits);
    expect(await run((given) => Promise.resolve(given))).toEqual(limits);
  });
});
