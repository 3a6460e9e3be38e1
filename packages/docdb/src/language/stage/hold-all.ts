// Blocking stages hold their whole input, and say so to the budget.
import type { Document } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { weightOf } from '../expression/growth.ts';

export interface Held {
  readonly items: Document[];
  readonly bytes: number;
}

export function holdAll(input: Iterable<Document>, context: LanguageContext): Held {
  const items: Document[] = [];
  let bytes = 0;
  for (const document of input) {
    context.budget.step();
    const size = weightOf(document);
    context.budget.hold(size);
    bytes += size;
    items.push(document);
  }
  return { items, bytes };
}
