// A page of a find as the text of a JSON array. Where the plan is exact and sorted and nothing is projected, the stored texts
// go into it straight from the file, unparsed.
import type { IndexAccess, Plan, ScanAccess } from '../planner/access.ts';
import { idIndex } from '../planner/access.ts';
import type { Columns } from '../store.ts';
import { itemRelaxed } from './find.ts';
import type { Prepared } from './prepare.ts';
import type { ReadScope } from './read-scope.ts';
import { inWalkOrder } from './row-source.ts';
import { findRows } from './sorted-rows.ts';

/** Above this a page is read row by row, in batches that adapt to the size of documents. */
const maxRows = 128;

/** A page as text; `last` is the stored text of its last document, as it was before projection. */
export interface Page {
  readonly text: string;
  readonly count: number;
  readonly last: string | null;
}

export function readPage(prepared: Prepared): Page {
  return readPlain(prepared) ?? readParsed(prepared);
}

function readPlain({ query, source }: Prepared): Page | null {
  const { projection, skip, limit } = query;
  if (source === null || projection !== null || limit === null) return null;
  if (!isPageable(source.plan, skip + limit)) return null;
  const texts = limit === 0 ? [] : readPlainPage(source.scope, source.plan, skip, limit);
  source.scope.checkStillThere(source.plan.access.kind === 'index' ? source.plan.access.index : null);
  return texts === null ? null : { text: `[${texts.join(',')}]`, count: texts.length, last: texts.at(-1) ?? null };
}

function readParsed({ query, source }: Prepared): Page {
  const { projection, filter } = query;
  const texts: string[] = [];
  let last: string | null = null;
  const rows = source === null ? [] : findRows(source.scope, source.plan, query);
  for (const row of rows) {
    const position = projection?.needsPosition === true ? filter.testWithPosition(row.document).position : -1;
    const text = itemRelaxed(projection === null ? row : projection.apply(row.document, position));
    source?.scope.budget.hold(text.length);
    texts.push(text);
    last = row.text;
  }
  return { text: `[${texts.join(',')}]`, count: texts.length, last };
}

type PageAccess = (IndexAccess & { readonly deduplicate: false }) | ScanAccess;

function isPageable(plan: Plan, rows: number): boolean {
  return plan.exact && plan.sorted && rows <= maxRows && pageAccess(plan) !== null;
}

/** The stored texts, or null where one of them is not what a client is sent (not plain). */
function readPlainPage(scope: ReadScope, plan: Plan, skip: number, limit: number): readonly string[] | null {
  const access = pageAccess(plan);
  if (access === null) return null;
  const texts: string[] = [];
  if (access.kind === 'scan') {
    const sql = access.direction === 1 ? scanForward : scanBackward;
    return append(scope, texts, scope.store.collectionStatement(scope.entry.id, sql).all(limit, skip)) ? texts : null;
  }
  const { store, entry } = scope;
  const { index, direction } = access;
  const statement = store.collectionStatement(
    entry.id,
    index === idIndex ? (direction === 1 ? idForward : idBackward) : direction === 1 ? indexForward : indexBackward,
  );
  let left = skip + limit;
  for (const { low, high } of inWalkOrder(access)) {
    const bounds = index === idIndex ? [low, high] : [index.id, low, high];
    if (!append(scope, texts, statement.all(...bounds, left, 0))) return null;
    left = skip + limit - texts.length;
    if (left <= 0) break;
  }
  return skip === 0 ? texts : texts.slice(skip);
}

// Large documents too are left to the other way, which reads them one by one and counts them.
const row = 'iif(plain AND octet_length(doc) <= 65536, doc, NULL)';
const scanForward = `SELECT ${row} FROM $d ORDER BY r LIMIT ? OFFSET ?`;
const scanBackward = `SELECT ${row} FROM $d ORDER BY r DESC LIMIT ? OFFSET ?`;
const idForward = `SELECT ${row} FROM $d WHERE k >= ? AND k < ? ORDER BY k LIMIT ? OFFSET ?`;
const idBackward = `SELECT ${row} FROM $d WHERE k >= ? AND k < ? ORDER BY k DESC LIMIT ? OFFSET ?`;
const ofIndex = `SELECT ${row} FROM $x x CROSS JOIN $d d ON d.r = x.r WHERE x.i = ? AND x.key >= ? AND x.key < ?`;
const indexForward = `${ofIndex} ORDER BY x.key, x.r LIMIT ? OFFSET ?`;
const indexBackward = `${ofIndex} ORDER BY x.key DESC, x.r DESC LIMIT ? OFFSET ?`;

function append(scope: ReadScope, texts: string[], rows: readonly Columns[]): boolean {
  scope.examined.keys += rows.length;
  scope.examined.documents += rows.length;
  for (const columns of rows) {
    const text = columns[0];
    if (typeof text !== 'string') return false;
    texts.push(text);
  }
  return true;
}

function pageAccess({ access }: Plan): PageAccess | null {
  if (access.kind === 'scan') return access;
  return access.kind === 'index' && !access.deduplicate ? { ...access, deduplicate: false } : null;
}
