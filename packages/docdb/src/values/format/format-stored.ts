import type { Document } from '../value.ts';
import { RelaxedWriter } from './relaxed-writer.ts';

/**
 * The exact text of a row, and whether it is byte for byte what `formatRelaxed` gives (*plain*).
 * An Int64 that relaxed form would turn into another type keeps its wrapper; names that begin with `$` get one more.
 */
export function formatStored(document: Document): { text: string; plain: boolean } {
  const writer = new RelaxedWriter(true);
  const text = writer.format(document);
  return { text, plain: writer.plain };
}
