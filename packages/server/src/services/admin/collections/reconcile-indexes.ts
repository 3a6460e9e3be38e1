import {
  type Db,
  type Document,
  formatCanonical,
  type IndexDescription,
  isDocument,
  isNumeric,
  toDouble,
  type Value,
} from '@coglex/docdb';
import { inputProblem } from '../../../http/problem.ts';
import { readIndexes } from './read-definition.ts';

/** Makes the indexes of a collection those that are wanted. New ones are built before any is dropped: a failure takes nothing away. */
export async function reconcileIndexes(db: Db, name: string, wanted: readonly IndexDescription[]): Promise<void> {
  const named = nameAll(wanted);
  const present = await readIndexes({ db }, name);
  const collection = db.collection(name);
  const isPresent = (index: NamedIndex): boolean =>
    present.some((other) => other['name'] === index.name && isSame(other, index));
  const stale = present.filter((other) => !named.some((index) => index.name === other['name'] && isSame(other, index)));
  const missing = named.filter((index) => !isPresent(index));
  const clashing = missing.filter((index) => stale.some((other) => clashes(other, index)));
  const fresh = missing.filter((index) => !clashing.includes(index));
  if (fresh.length > 0) await collection.createIndexes(fresh);
  for (const index of clashing)
    await replaceIndex(db, name, { index, stale: stale.filter((other) => clashes(other, index)) });
  for (const other of stale) {
    if (!clashing.some((index) => clashes(other, index))) await collection.dropIndex(String(other['name']));
  }
}

type NamedIndex = IndexDescription & { readonly name: string };

/** As the driver names them: `a_1_b_-1`. */
function nameAll(wanted: readonly IndexDescription[]): readonly NamedIndex[] {
  const names = new Set<string>();
  return wanted.map((index, position) => {
    const name =
      index.name ??
      Object.entries(index.key)
        .map(([path, direction]) => `${path}_${String(direction)}`)
        .join('_');
    if (names.has(name))
      throw inputProblem('storage/invalid-index', [
        { pointer: `/indexes/${position}`, detail: 'is in the list twice' },
      ]);
    names.add(name);
    return { ...index, name };
  });
}

/** An index of that name or key with other options has to go first, and comes back where the new one cannot be built. */
async function replaceIndex(
  db: Db,
  name: string,
  change: { readonly index: NamedIndex; readonly stale: readonly Document[] },
): Promise<void> {
  const collection = db.collection(name);
  for (const { name: old } of change.stale) await collection.dropIndex(String(old));
  try {
    await collection.createIndexes([change.index]);
  } catch (error) {
    await collection.createIndexes(change.stale.map(descriptionOf));
    throw error;
  }
}

function descriptionOf(index: Document): IndexDescription {
  const { key } = index;
  return { ...index, key: isDocument(key) ? key : {} };
}

function clashes(present: Document, index: NamedIndex): boolean {
  return present['name'] === index.name || keyText(present['key']) === keyText(index.key);
}

const options = ['unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds'] as const;

function isSame(present: Document, index: NamedIndex): boolean {
  if (keyText(present['key']) !== keyText(index.key)) return false;
  return options.every((option) => optionText(present[option]) === optionText(index[option]));
}

/** The order of fields counts; whether a direction is an integer or a double does not. */
function keyText(key: unknown): string {
  if (typeof key !== 'object' || key === null) return '';
  return JSON.stringify(Object.entries(key).map(([path, direction]) => [path, String(direction)]));
}

function optionText(value: Value): string {
  if (value === undefined || value === false) return '';
  return isNumeric(value) ? String(toDouble(value)) : formatCanonical(value);
}
