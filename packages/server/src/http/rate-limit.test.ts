import { expect, test } from 'vitest';
import { createRateLimiter } from './rate-limit.ts';

function limiterAt(start: number) {
  const time = { now: start };
  return { time, limiter: createRateLimiter('api', { count: 3, windowMs: 60_000 }, { now: () => time.now }) };
}

test('never more than the limit fits into a window', () => {
  const { limiter } = limiterAt(0);
  const allowed = Array.from({ length: 100 }, () => limiter.take('a').isAllowed).filter(Boolean);
  expect(allowed).toHaveLength(3);
});

test('the window begins with the first request and ends after its length', () => {
  const { time, limiter } = limiterAt(5_000);
  for (let count = 0; count < 4; count += 1) limiter.take('a');
  time.now = 64_999;
  expect(limiter.take('a')).toMatchObject({ isAllowed: false, resetSeconds: 1 });
  time.now = 65_000;
  expect(limiter.take('a')).toMatchObject({ isAllowed: true, remaining: 2, resetSeconds: 60 });
});

test('callers are counted apart', () => {
  const { limiter } = limiterAt(0);
  for (let count = 0; count < 4; count += 1) limiter.take('a');
  expect(limiter.take('b').isAllowed).toBe(true);
});

test('a cost that does not fit is refused whole and not counted', () => {
  const { limiter } = limiterAt(0);
  expect(limiter.take('a', 4)).toMatchObject({ isAllowed: false, remaining: 3 });
  expect(limiter.take('a', 3)).toMatchObject({ isAllowed: true, remaining: 0 });
});

test('a clock that was set back does not lock anybody out', () => {
  const { time, limiter } = limiterAt(1_000_000);
  for (let count = 0; count < 4; count += 1) limiter.take('a');
  time.now = 0;
  expect(limiter.take('a').isAllowed).toBe(true);
});

test('the fields say the policy and what is left', () => {
  const { limiter } = limiterAt(0);
  expect(limiter.policy).toBe('"api";q=3;w=60');
  expect(limiter.header(limiter.take('a'))).toBe('"api";r=2;t=60');
});

test('what is remembered of callers is bounded', () => {
  const { limiter } = limiterAt(0);
  for (let caller = 0; caller < 100_001; caller += 1) limiter.take(`caller ${caller}`);
  expect(limiter.take('caller 0').remaining).toBe(2);
  expect(limiter.take('caller 100000').remaining).toBe(1);
});
