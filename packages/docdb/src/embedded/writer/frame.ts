// What crosses the border between the caller's thread and the writer: flat arrays of numbers and texts, cheap to clone.

export type Part = number | string;

/** A request: its number, its kind, the caller's clock in epoch milliseconds, and what the kind needs. */
export type Frame = readonly [id: number, kind: RequestKind, now: number, ...parts: Part[]];

export type RequestKind =
  /** `database, collection, stamped, key, text, plain, version`: one document into a collection, the commonest write. */
  | 'insert'
  /** A request document as stored text, then the documents it inserts, each as `key, text, plain, version`. */
  | 'run'
  /** `session`, then the inner kind and its parts: inside an interactive transaction. */
  | 'session'
  | 'begin'
  | 'commit'
  | 'abort';

/** Number, status, and for a success the result as stored text with the documents it names, for an error its document. */
export type Answer = readonly [id: number, status: AnswerStatus, ...parts: Part[]];

export const answerStatus = {
  done: 0,
  failed: 1,
  /** Too much to look at for the writer: match on a reader, then come again with targets. */
  elsewhere: 2,
  /** The catalog has changed under the caller: look again, then come again. */
  again: 3,
} as const;

export type AnswerStatus = (typeof answerStatus)[keyof typeof answerStatus];

/** From the writer to its caller. */
export type WriterMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly error: string }
  | {
      readonly kind: 'answers';
      readonly answers: readonly Answer[];
      readonly sequence: number;
      readonly bytes: number;
    }
  | { readonly kind: 'fatal'; readonly message: string }
  | { readonly kind: 'log'; readonly level: 'warn' | 'error'; readonly message: string }
  | { readonly kind: 'closed' };

export type CallerMessage = readonly Frame[] | 'close';
