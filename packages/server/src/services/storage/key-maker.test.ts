import { describe, expect, it } from 'vitest';
import { createKeyMaker } from './key-maker.ts';

const seconds = (key: string): number => Number.parseInt(key.slice(0, 8), 16);

describe('the keys of new documents', () => {
  it('grow, however many are made in a millisecond', () => {
    const make = createKeyMaker({ now: () => 1_700_000_000_123 });
    const keys = Array.from({ length: 10_000 }, make);
    expect(keys).toEqual([...keys].sort());
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.every((key) => /^[0-9a-f]{24}$/.test(key))).toBe(true);
  });

  it('stay within a second of the time, and follow a clock that is set back', () => {
    let now = 1_700_000_000_000;
    const make = createKeyMaker({ now: () => now });
    for (let count = 0; count < 200_000; count += 1) make();
    expect(seconds(make()) - 1_700_000_000).toBeLessThanOrEqual(1);
    now -= 3_600_000;
    expect(Math.abs(seconds(make()) - 1_699_996_400)).toBeLessThanOrEqual(1);
  });
});
