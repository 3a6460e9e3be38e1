import { type ProblemBody, problemType } from '@coglex/protocol';
import type { Problem } from './problem.ts';

/** RFC 9457, as text. `instance` is the request id. */
export function problemText(problem: Problem, requestId: string): string {
  const { errors, extensions } = problem.options;
  const body: ProblemBody = {
    type: problemType(problem.code),
    title: problem.title,
    status: problem.status,
    detail: problem.message,
    instance: requestId,
    code: problem.code,
    ...(errors !== undefined && errors.length > 0 && { errors }),
    ...extensions,
  };
  return JSON.stringify(body);
}

export const problemMediaType = 'application/problem+json; charset=utf-8';
