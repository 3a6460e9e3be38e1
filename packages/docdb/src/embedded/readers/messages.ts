// What crosses the border between a caller's thread and a reader.
import type { Page } from '../executor/page.ts';
import type { TextForm } from '../executor/read-door.ts';

export interface ReaderThreadData {
  readonly path: string;
  /** The buffer of SharedState. */
  readonly shared: SharedArrayBuffer;
  /** One word: the number of the read that is no longer wanted. */
  readonly cancelled: SharedArrayBuffer;
}

export type ToReader =
  /** `request`: the stored text of a ReadRequest. `deadline`: epoch milliseconds. */
  | {
      readonly kind: 'open';
      readonly id: number;
      readonly request: string;
      readonly form: TextForm;
      readonly deadline: number;
    }
  | { readonly kind: 'next'; readonly id: number; readonly deadline: number }
  | { readonly kind: 'close'; readonly id: number }
  /** Close the connection and end. */
  | { readonly kind: 'end' };

/** Sent once, when the thread can be asked. */
export interface ReaderReady {
  readonly kind: 'ready';
}

export type FromReader =
  | { readonly kind: 'items'; readonly id: number; readonly texts: readonly string[]; readonly done: boolean }
  | { readonly kind: 'page'; readonly id: number; readonly page: Page }
  /** The stored text of a document. */
  | { readonly kind: 'value'; readonly id: number; readonly text: string }
  /** The stored text of an error document; `bug` is what to log where the error was none of MongoDB's. */
  | { readonly kind: 'error'; readonly id: number; readonly error: string; readonly bug: string | null };
