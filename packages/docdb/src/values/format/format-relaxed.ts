import type { Value } from '../value.ts';
import { RelaxedWriter } from './relaxed-writer.ts';

/** Relaxed Extended JSON v2 in which a double always shows a fraction or an exponent: what clients are sent. */
export function formatRelaxed(value: Value): string {
  return new RelaxedWriter(false).format(value);
}
