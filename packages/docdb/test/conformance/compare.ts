// Compares an answer with a recorded one: strict on numeric types and on -0.0, blind to key order inside documents.
import { type Document, formatCanonical, isDocument, typeOf, type Value } from '@coglex/docdb';
import { toDouble } from '../../src/values/number.ts';
import { isNumeric } from '../../src/values/type-of.ts';

export interface Comparison {
  /** Fields whose array's order does not matter. */
  readonly ignoreOrderIn: readonly string[];
}

/** Members of a reply that depend on the deployment. */
const deploymentMembers = new Set(['$clusterTime', 'operationTime', 'electionId', 'opTime']);

export function withoutDeploymentMembers(reply: Document): Document {
  return Object.fromEntries(Object.entries(reply).filter(([name]) => !deploymentMembers.has(name)));
}

export function same(actual: Value, expected: Value, how: Comparison): boolean {
  const approximation = approximate(expected);
  if (approximation !== null) return isClose(actual, approximation);
  if (Array.isArray(expected)) return Array.isArray(actual) && sameList(actual, expected, how);
  if (isDocument(expected)) return isDocument(actual) && sameDocument(actual, expected, how);
  if (typeOf(actual) !== typeOf(expected)) return false;
  return formatCanonical(actual) === formatCanonical(expected);
}

function sameList(actual: readonly Value[], expected: readonly Value[], how: Comparison): boolean {
  return actual.length === expected.length && expected.every((value, index) => same(actual[index], value, how));
}

function sameDocument(actual: Document, expected: Document, how: Comparison): boolean {
  const names = Object.keys(expected);
  if (names.length !== Object.keys(actual).length) return false;
  return names.every((name) => Object.hasOwn(actual, name) && sameField(name, actual[name], expected[name], how));
}

function sameField(name: string, ...[actual, expected, how]: [Value, Value, Comparison]): boolean {
  if (how.ignoreOrderIn.includes(name) && Array.isArray(actual) && Array.isArray(expected)) {
    return sameMultiset(actual, expected, how);
  }
  // `ok` is 1 or 1.0, as the recording driver showed it.
  if (name === 'ok' && Number(actual) === 1 && Number(expected) === 1) return true;
  return same(actual, expected, how);
}

export function sameMultiset(actual: readonly Value[], expected: readonly Value[], how: Comparison): boolean {
  if (actual.length !== expected.length) return false;
  const rest = [...actual];
  return expected.every((value) => {
    const index = rest.findIndex((candidate) => same(candidate, value, how));
    if (index < 0) return false;
    rest.splice(index, 1);
    return true;
  });
}

/** Whether `expected` is a recursive subset of `actual`. */
export function includes(actual: Value, expected: Value, how: Comparison): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((value, index) => includes(actual[index], value, how))
    );
  }
  if (isDocument(expected) && approximate(expected) === null) {
    if (!isDocument(actual)) return false;
    return Object.entries(expected).every(([name, value]) => {
      if (!Object.hasOwn(actual, name)) return false;
      return name === 'ok' ? Number(actual[name]) === Number(value) : includes(actual[name], value, how);
    });
  }
  return same(actual, expected, how);
}

interface Approximation {
  readonly value: number;
  readonly tolerance: number;
}

/** As the recording suite has it: 1e-6 of the value or 1e-12, unless told otherwise; a given `abs` alone stands alone. */
function approximate(expected: Value): Approximation | null {
  if (!isDocument(expected) || !Object.hasOwn(expected, '$approx')) return null;
  const value = asNumber(expected['$approx']);
  const given = { relative: expected['rel'] ?? null, absolute: expected['abs'] ?? null };
  const relative = given.relative === null ? (given.absolute === null ? 1e-6 : 0) : asNumber(given.relative);
  const absolute = given.absolute === null ? 1e-12 : asNumber(given.absolute);
  return { value, tolerance: Math.max(Math.abs(value) * relative, absolute) };
}

function isClose(actual: Value, { value, tolerance }: Approximation): boolean {
  if (!isNumeric(actual)) return false;
  const number = toDouble(actual);
  if (Number.isNaN(value)) return Number.isNaN(number);
  return number === value || Math.abs(number - value) <= tolerance;
}

function asNumber(value: Value): number {
  return isNumeric(value) ? toDouble(value) : Number.NaN;
}
