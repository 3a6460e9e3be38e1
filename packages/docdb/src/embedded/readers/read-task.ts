// One message to a reader and what becomes of its answer.
import { parseStored } from '../../values/parse/parse-stored.ts';
import type { ItemsAnswer, ReadAnswer } from '../executor/read-door.ts';
import { readError } from '../writer/result.ts';
import type { FromReader, ToReader } from './messages.ts';
import type { Reader } from './reader.ts';

export interface ReadTask {
  readonly id: number;
  /** The reader that holds the rest of the read; null for a new read. */
  readonly reader: Reader | null;
  readonly message: (deadline: number) => ToReader;
  readonly limitMs: number;
  /** Epoch milliseconds. Waiting for others counts; waiting for the first thread to start does not: null as long as it starts. */
  deadline: number | null;
  readonly resolve: (answer: FromReader, by: Reader) => void;
  readonly reject: (error: Error) => void;
}

/** Throws the error that a reader answered with. */
export function answerOf(answer: FromReader, rest: (kind: 'items') => ItemsAnswer['rest']): ReadAnswer {
  switch (answer.kind) {
    case 'items':
      return { kind: 'items', texts: answer.texts, rest: answer.done ? null : rest('items') };
    case 'page':
      return { kind: 'page', page: answer.page };
    case 'value':
      return { kind: 'value', value: parseStored(answer.text) };
    case 'error':
      throw readError(parseStored(answer.error));
  }
}
