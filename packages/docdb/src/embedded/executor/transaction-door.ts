// Reads inside an interactive transaction: the writer answers them on its own connection, each in one piece.
import type { Document } from '../../values/value.ts';
import { parseAnswer } from './answer-read.ts';
import type { ReadDoor } from './read-door.ts';
import { readRequestDocument } from './read-request.ts';

/** `send` takes a document to the writer, which answers with what `answerRead` makes of it. */
export function transactionDoor(send: (request: Document) => Promise<Document>): ReadDoor {
  return {
    open: async (request, form) => parseAnswer(await send({ request: readRequestDocument(request), form })),
  };
}
