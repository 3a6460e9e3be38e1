// A list as a cursor, for commands whose reply is a cursor over what they have at hand.
import type { Document } from '../values/value.ts';
import type { BatchSource } from './cursors.ts';

export function listCursor(documents: readonly Document[]): BatchSource {
  let next = 0;
  return {
    next(): Promise<Document | null> {
      const document = documents[next] ?? null;
      next += 1;
      return Promise.resolve(document);
    },
    close: () => Promise.resolve(),
  };
}
