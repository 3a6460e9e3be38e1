import type { Document } from '@coglex/docdb';
import { compileQuery } from './language-context.ts';

const usualMs = 10_000;
// A pattern that can explode is not worth waiting for: it holds a thread that others need.
const hazardousMs = 1500;

/** What of a query decides how long it may run. */
export interface Effort {
  readonly hasPattern: boolean;
}

/** How long a read or write by this query may run. */
export function timeLimitOf(query: Document, effort: Effort, now: number): number {
  return effort.hasPattern && compileQuery(query, now).hazardous ? hazardousMs : usualMs;
}

/** As `timeLimitOf` for a pipeline, whose expressions may hold patterns anywhere. */
export function pipelineTimeLimitOf(effort: Effort): number {
  return effort.hasPattern ? hazardousMs : usualMs;
}
