// RateLimit and RateLimit-Policy: https://www.ietf.org/archive/id/draft-ietf-httpapi-ratelimit-headers-10.html
import type { Rate } from '../config/kind.ts';
import type { Clock } from '../lib/clock.ts';

/** What is left of an allowance after one more request. */
export interface Allowance {
  readonly isAllowed: boolean;
  readonly remaining: number;
  /** Until the allowance is whole again. */
  readonly resetSeconds: number;
}

export interface RateLimiter {
  readonly policy: string;
  /** Counts `cost` requests of `key`; what is over the limit is refused and not counted. */
  take(key: string, cost?: number): Allowance;
  /** The fields of an answer to a counted caller. */
  header(allowance: Allowance): string;
}

interface Window {
  startedAt: number;
  count: number;
}

/** Windows that begin with a caller's first request, so that never more than the limit fits into one. */
const maxCallers = 100_000;

export function createRateLimiter(name: string, rate: Rate, clock: Clock): RateLimiter {
  const windows = new Map<string, Window>();
  return {
    policy: `"${name}";q=${rate.count};w=${Math.ceil(rate.windowMs / 1000)}`,
    take(key, cost = 1) {
      const now = clock.now();
      let window = windows.get(key);
      if (window === undefined || now - window.startedAt >= rate.windowMs || now < window.startedAt) {
        windows.delete(key);
        if (windows.size >= maxCallers) makeRoom(windows, now - rate.windowMs);
        window = { startedAt: now, count: 0 };
        windows.set(key, window);
      }
      const isAllowed = window.count + cost <= rate.count;
      if (isAllowed) window.count += cost;
      return {
        isAllowed,
        remaining: rate.count - window.count,
        resetSeconds: Math.max(1, Math.ceil((window.startedAt + rate.windowMs - now) / 1000)),
      };
    },
    header: ({ remaining, resetSeconds }) => `"${name}";r=${remaining};t=${resetSeconds}`,
  };
}

/** The map is in order of window starts: what has run out is at its front. Where nothing has, the oldest goes. */
function makeRoom(windows: Map<string, Window>, deadBefore: number): void {
  let examined = 0;
  for (const [key, window] of windows) {
    if (examined > 0 && (window.startedAt > deadBefore || examined >= 1000)) return;
    windows.delete(key);
    examined += 1;
  }
}
