// The rows of a find in order, and what is given out of them.
import { formatRelaxed } from '../../values/format/format-relaxed.ts';
import { formatStored } from '../../values/format/format-stored.ts';
import type { Document } from '../../values/value.ts';
import type { Prepared } from './prepare.ts';
import { Row } from './row.ts';
import { findRows } from './sorted-rows.ts';

/** A result: a stored row as it is, or a document made of one. */
export type Item = Row | Document;

export function* findItems({ query, source }: Prepared): Iterable<Item> {
  if (source === null) return;
  const rows = findRows(source.scope, source.plan, query);
  const { projection, filter } = query;
  if (projection === null) {
    yield* rows;
    return;
  }
  for (const { document } of rows) {
    yield projection.apply(document, projection.needsPosition ? filter.testWithPosition(document).position : -1);
  }
}

export function itemDocument(item: Item): Document {
  return item instanceof Row ? item.document : item;
}

/** The exact text, as a row has it. */
export function itemStored(item: Item): string {
  return item instanceof Row ? item.text : formatStored(item).text;
}

/** The text that a client is sent. */
export function itemRelaxed(item: Item): string {
  if (item instanceof Row) return item.plain ? item.text : formatRelaxed(item.document);
  return formatRelaxed(item);
}
