import { type Document, type Filter, isArray, isDocument, type Value } from '@coglex/docdb';
import { problem } from '../../http/problem.ts';
import { compileQuery } from './language-context.ts';

/**
 * Throws where a write by query would reach every document and the caller has not said `all: true`: `{}`, what is equal to it,
 * and queries that only ask which fields are there, since a name that no document has matches all of them.
 */
export function requireNarrowQuery(query: Document, all: boolean, now: number): void {
  if (all) return;
  if (compileQuery(query, now).matchesAll || isVacuous(query, now)) throw problem('storage/empty-query');
}

/** Whether no part of the query narrows it. */
function isVacuous(query: Document, now: number): boolean {
  return Object.entries(query).every(([name, operand]) => isVacuousPart(name, operand, now));
}

function isVacuousPart(name: string, operand: Value, now: number): boolean {
  if (name === '$comment') return true;
  const branches = isArray(operand) ? operand.filter(isDocument) : [];
  if (name === '$and') return branches.every((branch) => isVacuous(branch, now));
  if (name === '$or') return branches.some((branch) => isVacuous(branch, now));
  return !holdsValue(operand) && matchesBareDocuments(compileQuery({ [name]: operand }, now));
}

const presence: ReadonlySet<string> = new Set(['$exists', '$comment']);

/** Whether an operand compares with anything, rather than asking whether fields are there. */
function holdsValue(operand: Value): boolean {
  if (isArray(operand)) return operand.some(holdsValue);
  if (!isDocument(operand)) return operand !== true;
  return Object.entries(operand).some(([name, value]) => !presence.has(name) && holdsValue(value));
}

/** Whether documents match that hold nothing but the server's own fields, the oldest and the newest possible. */
function matchesBareDocuments(filter: Filter): boolean {
  return bareDocuments.every((document) => filter.test(document));
}

const bareDocuments: readonly Document[] = [new Date(0), new Date(8.64e15)].map((time, index) => ({
  _id: index === 0 ? '000000000000000000000000' : 'ffffffffffffffffffffffff',
  _rev: index === 0 ? 1 : 2_147_483_647,
  _created: time,
  _updated: time,
}));
