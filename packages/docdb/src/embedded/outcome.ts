// The writer's results in the words of the port.
import type { DocumentText, WriteOutcome } from '../port/client.ts';
import type { UpdateResult } from '../port/collection.ts';
import { formatRelaxed } from '../values/format/format-relaxed.ts';
import { parseStored } from '../values/parse/parse-stored.ts';
import type { Value } from '../values/value.ts';
import type { StoredText } from './stored-document.ts';
import type { ChangeResult } from './writer/result.ts';

/** A stored document as a client is sent it. */
export function documentText({ text, plain, version }: StoredText): DocumentText {
  return { text: plain ? text : formatRelaxed(parseStored(text)), version };
}

export function outcomeOf(result: ChangeResult, insertedId?: Value): WriteOutcome {
  return {
    insertedCount: result.inserted,
    matchedCount: result.matched,
    modifiedCount: result.modified,
    deletedCount: result.deleted,
    upsertedCount: result.upserted,
    ...(result.inserted > 0 ? { insertedId } : {}),
    ...(result.upsertedId === undefined ? {} : { upsertedId: result.upsertedId.value }),
    ...(result.document === undefined
      ? {}
      : { document: result.document === null ? null : documentText(result.document) }),
  };
}

export function updateResult(result: ChangeResult): UpdateResult {
  return {
    acknowledged: true,
    matchedCount: result.matched,
    modifiedCount: result.modified,
    upsertedCount: result.upserted,
    upsertedId: result.upsertedId?.value ?? null,
  };
}
