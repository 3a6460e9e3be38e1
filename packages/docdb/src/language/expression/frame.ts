// The frames that compiled expressions run on.
import type { Document } from '../../values/value.ts';
import type { Frame } from './expression.ts';

/** A frame whose `$$ROOT` and `$$CURRENT` are `document`. */
export function frameOf(document: Document): Frame {
  return { root: document, current: document, slots: [] };
}
