import { parseStored } from '../../values/parse/parse-stored.ts';
import type { Document } from '../../values/value.ts';

/** A stored document, parsed when it is first looked at. */
export class Row {
  readonly r: number;
  readonly text: string;
  /** True where the text can go to a client as it is. */
  readonly plain: boolean;
  readonly version: string | null;
  /** Where an index walk found it. */
  key: Uint8Array | null = null;
  #document: Document | undefined;

  constructor(r: number, text: string, plain: boolean, version: string | null) {
    this.r = r;
    this.text = text;
    this.plain = plain;
    this.version = version;
  }

  get document(): Document {
    this.#document ??= parseStored(this.text);
    return this.#document;
  }

  /** Lets go of the parsed form; looking at it again parses again. */
  forget(): void {
    this.#document = undefined;
  }
}
