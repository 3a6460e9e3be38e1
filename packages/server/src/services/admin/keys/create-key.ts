import { type CreateKeyBody, type Scope, scopes } from '@coglex/protocol';
import type { NewKey } from '../../../access/key-store.ts';
import { BadSetting, readOrigin } from '../../../config/kind.ts';
import { inputProblem } from '../../../http/problem.ts';

/** From the body of a request to a key that may be made. */
export function readNewKey(body: CreateKeyBody, now: number): NewKey {
  const { name, kind, origins = [], expires = null } = body;
  if (kind === 'publishable' && body.scopes !== undefined) {
    throw inputProblem('request/invalid-body', [
      { pointer: '/scopes', detail: 'are of secret keys; a publishable key is bound by rules' },
    ]);
  }
  if (kind === 'secret' && body.origins !== undefined) {
    throw inputProblem('request/invalid-body', [
      { pointer: '/origins', detail: 'are of publishable keys; a secret key is for servers' },
    ]);
  }
  return {
    name,
    kind,
    scopes: kind === 'secret' ? (body.scopes ?? ['*']).map(readScope) : [],
    origins: origins.map(readKeyOrigin),
    expires: expires === null ? null : readExpiry(expires, now),
  };
}

function readScope(scope: string, index: number): Scope {
  const known = scopes.find((candidate) => candidate === scope);
  if (known === undefined) {
    throw inputProblem('admin/unknown-scope', [
      { pointer: `/scopes/${index}`, detail: `must be one of ${scopes.join(', ')}` },
    ]);
  }
  return known;
}

function readKeyOrigin(origin: string, index: number): string {
  try {
    return readOrigin(origin);
  } catch (error) {
    if (!(error instanceof BadSetting)) throw error;
    throw inputProblem('request/invalid-body', [
      {
        pointer: `/origins/${index}`,
        detail: 'must be an origin such as https://app.example (scheme, host, port; no path, no *)',
      },
    ]);
  }
}

/** RFC 3339 section 5.6, with an offset, so that no server's time zone has a say. */
const dateTime = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

function readExpiry(text: string, now: number): number {
  const time = dateTime.test(text) ? Date.parse(text.toUpperCase()) : Number.NaN;
  if (Number.isNaN(time)) {
    throw inputProblem('request/invalid-body', [
      { pointer: '/expires', detail: 'must be an RFC 3339 time such as 2030-01-31T12:00:00Z' },
    ]);
  }
  if (time <= now) throw inputProblem('request/invalid-body', [{ pointer: '/expires', detail: 'is in the past' }]);
  return time;
}
