// The documents of a request, as the caller prepared them: never parsed where nothing asks for it.
import type { Frame, Part } from './frame.ts';
import type { Place } from './request.ts';
import type { NewRow } from './rows.ts';

export const partsPerDocument = 4;

/** `key, text, plain, version` each. A key crosses as Latin-1 text: one character a byte. */
export function insertParts(row: NewRow): readonly Part[] {
  const key = Buffer.from(row.key.buffer, row.key.byteOffset, row.key.byteLength).toString('latin1');
  return [key, row.text, row.plain ? 1 : 0, row.version ?? ''];
}

export function readInserts(parts: readonly Part[]): readonly NewRow[] {
  const rows: NewRow[] = [];
  for (let at = 0; at < parts.length; at += partsPerDocument) rows.push(readRow(parts, at));
  return rows;
}

export function readInsertFrame(frame: Frame): { readonly place: Place; readonly row: NewRow } {
  return {
    place: { database: String(frame[3]), collection: String(frame[4]), stamped: frame[5] === 1 },
    row: readRow(frame, 6),
  };
}

function readRow(parts: readonly Part[], at: number): NewRow {
  const version = parts[at + 3];
  return {
    key: Buffer.from(String(parts[at]), 'latin1'),
    text: String(parts[at + 1]),
    plain: parts[at + 2] === 1,
    version: version === '' || version === undefined ? null : String(version),
  };
}
