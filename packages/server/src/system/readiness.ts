import { type Problem, problem } from '../http/problem.ts';

/** Whether the server can serve. A stop says no before anything is closed, so that balancers send no more. */
export interface Readiness {
  /** What `/ready` answers; null: ready, as far as is known here. */
  readonly problem: Problem | null;
  stop(): void;
  /** Something is broken that only a restart mends. */
  fail(reason: string): void;
}

export function createReadiness(): Readiness {
  let known: Problem | null = null;
  return {
    get problem() {
      return known;
    },
    stop() {
      known = problem('server/stopping');
    },
    fail(reason) {
      known ??= problem('server/unavailable', { detail: reason });
    },
  };
}
