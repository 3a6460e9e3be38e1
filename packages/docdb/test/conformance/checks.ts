// The recorded `properties` checks: a dotted path, then a named check on what stands there.
import { type Document, formatCanonical, isDocument, typeOf, type Value } from '@coglex/docdb';
import { compareValues } from '../../src/values/compare.ts';
import { same } from './compare.ts';

const strictly = { ignoreOrderIn: [] };
const absent: unique symbol = Symbol('absent');
type Found = Value | typeof absent;

/** The first check that `target` fails, in words, or null. */
export function failedCheck(target: Value, checks: Readonly<Record<string, Value>>): string | null {
  for (const [path, check] of Object.entries(checks)) {
    const failure = checkAt(resolvePath(target, path), check, path);
    if (failure !== null) return failure;
  }
  return null;
}

function checkAt(found: Found, check: Value, path: string): string | null {
  if (Array.isArray(check)) {
    for (const one of check) {
      const failure = checkAt(found, one, path);
      if (failure !== null) return failure;
    }
    return null;
  }
  if (!isDocument(check)) return `unreadable check at ${path}`;
  const name = check['$check'];
  if (typeof name !== 'string') return found === absent ? `${path} is missing` : failedCheck(found, check);
  const args = check['args'];
  return passes(found, name, isDocument(args) ? args : {}) ? null : `${path}: ${name} failed`;
}

function resolvePath(target: Value, path: string): Found {
  if (path === '') return target;
  let current: Found = target;
  for (const part of path.split('.')) {
    if (current === absent || current === null || typeof current !== 'object') return absent;
    const container: Value = current;
    if (!Array.isArray(container) && !isDocument(container)) return absent;
    current = Object.hasOwn(container, part) ? Reflect.get(container, part) : absent;
  }
  return current;
}

function passes(found: Found, name: string, args: Document): boolean {
  if (name === 'NotExists') return found === absent;
  if (found === absent) return false;
  switch (name) {
    case 'Exists':
      return true;
    case 'Eq':
      return same(found, args['expected'], strictly) || Number(found) === Number(args['expected']);
    case 'Ne':
      return !same(found, args['rejected'], strictly);
    case 'IsType':
      return typeOf(found) === args['bson_type'];
    case 'NonEmptyStr':
      return typeof found === 'string' && found !== '';
    case 'Gt':
      return compareValues(found, args['minimum']) > 0;
    case 'Gte':
      return compareValues(found, args['minimum']) >= 0;
    case 'Lte':
      return compareValues(found, args['maximum']) <= 0;
    case 'HasKey':
      return isDocument(found) && Object.hasOwn(found, String(args['key'] ?? args['expected']));
    case 'OrderedKeys':
      return isDocument(found) && formatCanonical(Object.keys(found)) === formatCanonical(args['expected']);
    case 'Contains':
      return contains(found, args);
    case 'NotContains':
      return !contains(found, args);
    case 'ContainsElement':
      return (
        Array.isArray(found) && found.some((element) => same(element, args['expected'] ?? args['value'], strictly))
      );
    default:
      return passesLength(lengthOf(found), name, args);
  }
}

function passesLength(length: number, name: string, args: Document): boolean {
  const bound = Number(args['expected'] ?? args['minimum'] ?? args['maximum']);
  if (name === 'Len' || name === 'ByteLen') return length === bound;
  if (name === 'LenGt') return length > bound;
  if (name === 'LenLte') return length <= bound;
  throw new Error(`unknown check ${name}`);
}

function contains(found: Value, args: Document): boolean {
  return (
    Array.isArray(found) &&
    found.some((element) => isDocument(element) && same(element[String(args['key'])], args['value'], strictly))
  );
}

function lengthOf(found: Value): number {
  if (Array.isArray(found) || typeof found === 'string') return found.length;
  const bytes = found !== null && typeof found === 'object' ? Reflect.get(found, 'position') : undefined;
  return typeof bytes === 'number' ? bytes : Number.NaN;
}
