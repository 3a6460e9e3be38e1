import type { Reply } from './wire.ts';

export interface AnswerBounds {
  readonly slowMs: number;
  readonly mayFail: boolean;
}

// What only someone who looked inside would know: stacks, SQL, paths, names of libraries.
const inside = new RegExp(
  [
    'sqlite|node_modules|node:internal|fastify|FST_ERR|\\bajv\\b|HPE_[A-Z]',
    '\\b(?:SELECT .+ FROM|INSERT INTO|DELETE FROM|UPDATE \\w+ SET)\\b',
    '\\n\\s+at |\\.[tj]s:\\d+|/(?:work|tmp|home|root|usr)/',
    '\\b(?:Type|Range|Syntax|Reference)Error\\b|Cannot read prop|is not a function|\\[object Object\\]',
  ].join('|'),
);

/** What is wrong with any answer whatever was asked. */
export function answerFaults(reply: Reply, { slowMs, mayFail }: AnswerBounds): readonly string[] {
  const faults: string[] = [];
  if (reply.status >= 500 && !mayFail) faults.push(`answered ${reply.status}: ${reply.text.slice(0, 300)}`);
  if (reply.ms > slowMs) faults.push(`took ${Math.round(reply.ms)} ms`);
  if (reply.headers['x-request-id'] === undefined) faults.push('has no X-Request-Id');
  if (reply.status >= 400) faults.push(...problemFaults(reply));
  return faults;
}

function problemFaults(reply: Reply): readonly string[] {
  const type = String(reply.headers['content-type'] ?? '');
  // The answer to HEAD has no body.
  if (reply.text === '' && type.startsWith('application/problem+json')) return [];
  if (!type.startsWith('application/problem+json')) return [`a ${reply.status} is ${type || 'without a type'}`];
  // Without the request id, in which any letters may stand.
  const leak = inside.exec(reply.text.replace(/"instance":"[^"]*"/, ''));
  const faults = leak === null ? [] : [`says of its inside "${leak[0].trim()}": ${reply.text.slice(0, 300)}`];
  const problem: unknown = JSON.parse(reply.text);
  for (const member of ['type', 'title', 'status', 'detail', 'instance', 'code'])
    if (typeof problem !== 'object' || problem === null || !Object.hasOwn(problem, member))
      faults.push(`lacks ${member}`);
  return faults;
}
