// The rows of a find in order, and what is given out of them.
import { type Sort, topK } from '../../language/sort.ts';
import { formatRelaxed } from '../../values/format/format-relaxed.ts';
import { formatStored } from '../../values/format/format-stored.ts';
import type { Document, Value } from '../../values/value.ts';
import type { Plan } from '../planner/access.ts';
import type { Query } from './query.ts';
import type { ReadScope } from './read-scope.ts';
import { Row } from './row.ts';
import { openRows } from './rows.ts';

/** A result: a stored row as it is, or a document made of one. */
export type Item = Row | Document;

export function* findItems(scope: ReadScope, plan: Plan, query: Query): Iterable<Item> {
  const rows = findRows(scope, plan, query);
  const { projection, filter } = query;
  if (projection === null) {
    yield* rows;
    return;
  }
  for (const { document } of rows) {
    yield projection.apply(document, projection.needsPosition ? filter.testWithPosition(document).position : -1);
  }
}

/** Filtered, sorted, skipped and limited. */
export function findRows(scope: ReadScope, plan: Plan, query: Query): Iterable<Row> {
  const { sort, skip, limit, filter } = query;
  const most = limit === null ? null : skip + limit;
  if (plan.sorted || sort === null) return slice(openRows(scope, plan, filter, most), skip, limit);
  return slice(sortRows(scope, openRows(scope, plan, filter), sort, most), skip, limit);
}

function* slice(rows: Iterable<Row>, skip: number, limit: number | null): Iterable<Row> {
  if (limit === 0) return;
  let position = 0;
  for (const row of rows) {
    position += 1;
    if (position <= skip) continue;
    yield row;
    if (limit !== null && position - skip >= limit) return;
  }
}

interface Keyed {
  readonly row: Row;
  readonly key: readonly Value[];
}

const bytesPerKeyedRow = 200;

function* sortRows(scope: ReadScope, rows: Iterable<Row>, sort: Sort, most: number | null): Iterable<Row> {
  const compare = (left: Keyed, right: Keyed): number => sort.compareKeys(left.key, right.key);
  if (most !== null) {
    for (const { row } of topK(keyed(rows, sort), most, compare)) yield row;
    return;
  }
  const held: Keyed[] = [];
  for (const item of keyed(rows, sort)) {
    // Texts of ASCII take a byte a character, and the values of a key are parts of the parsed document.
    scope.budget.hold(item.row.text.length + bytesPerKeyedRow);
    item.row.forget();
    held.push(item);
  }
  held.sort(compare);
  for (const { row } of held) yield row;
}

function* keyed(rows: Iterable<Row>, sort: Sort): Iterable<Keyed> {
  for (const row of rows) yield { row, key: sort.keyOf(row.document) };
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
