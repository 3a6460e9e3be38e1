// https://www.rfc-editor.org/rfc/rfc8288

export const storagePath = '/service/storage/v1';

/** Longer URLs are refused by servers and proxies on the way; the body of `find/` takes the cursor. */
const maxUrlLength = 4000;

/** What the next page must be asked for with, beside the cursor; documents as text. */
export interface LinkParameters {
  readonly query?: string | undefined;
  readonly keys?: string | undefined;
  readonly sort?: string | undefined;
  readonly limit?: number | undefined;
  readonly count?: string | undefined;
}

/** The `Link` of the next page, relative unless the server knows its own address. */
export function nextLink(listUrl: string, { query, keys, sort, limit, count }: LinkParameters, cursor: string): string {
  const parameters = new URLSearchParams();
  const given = { query, keys, sort, limit, count };
  for (const [name, value] of Object.entries(given)) if (value !== undefined) parameters.set(name, String(value));
  parameters.set('cursor', cursor);
  const url = `${listUrl}?${parameters.toString()}`;
  return `<${url.length <= maxUrlLength ? url : `${listUrl}find/?cursor=${cursor}`}>; rel="next"`;
}
