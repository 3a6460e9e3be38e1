import { parseStored } from '../parse/parse-stored.ts';
import { formatRelaxed } from './format-relaxed.ts';

/** What a client is sent for a row: a plain row's own text, any other in relaxed form. */
export function formatWireDocument(text: string, plain: boolean): string {
  return plain ? text : formatRelaxed(parseStored(text));
}
