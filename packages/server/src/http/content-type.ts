import type { IncomingHttpHeaders } from 'node:http';
import { problem } from './problem.ts';

/**
 * Bodies are JSON in UTF-8 as it is. RFC 8259 section 8.1 knows no other encoding, and a decoder told otherwise by a
 * `charset` could read other data than a filter in front of us has read. Compressed bodies are refused: a bomb cannot be
 * sent, and no client of ours sends any.
 */
export function checkBodyHeaders(headers: IncomingHttpHeaders): void {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity') {
    throw problem('request/unsupported-media-type', {
      detail: 'Bodies are taken without `Content-Encoding`.',
      headers: { 'accept-encoding': 'identity' },
    });
  }
  const type = headers['content-type'];
  if (type !== undefined && type !== 'application/json' && !isJson(type)) {
    throw problem('request/unsupported-media-type', { headers: { accept: 'application/json' } });
  }
}

/** RFC 9110 section 8.3: the type, then parameters; of these only one `charset`, and only as UTF-8. */
function isJson(type: string): boolean {
  return /^application\/json[\t ]*(;[\t ]*charset=("utf-8"|utf-8)[\t ]*)?$/i.test(type);
}
