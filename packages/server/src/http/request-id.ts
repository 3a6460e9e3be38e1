import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Short, and free of anything that could break out of a log line or a header. */
const sane = /^[A-Za-z0-9_.:-]{1,64}$/;

export interface RequestIds {
  /** The client's or proxy's `X-Request-Id` where it is sane, else one of ours. */
  of(request: IncomingMessage): string;
  /** For what never became a request. */
  fresh(): string;
}

/** Ours are a random prefix per process and a count: unique, and cheap enough for every request. */
export function createRequestIds(): RequestIds {
  const prefix = randomBytes(6).toString('base64url').replaceAll('-', 'A').replaceAll('_', 'B');
  let count = 0;
  const fresh = (): string => {
    count += 1;
    return `${prefix}-${count.toString(36)}`;
  };
  return {
    of(request) {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && sane.test(given) ? given : fresh();
    },
    fresh,
  };
}
