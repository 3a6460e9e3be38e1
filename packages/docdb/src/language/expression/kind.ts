// Which kind of value an operand or a result is.
import { isDocument, isNumeric as isNumericValue, type Numeric, type TypeName, typeOf } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { MISSING, type Result } from './expression.ts';

export function isObject(value: unknown): value is Document {
  return typeof value === 'object' && isDocument(asValue(value));
}

export function isList(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}

export function isNumeric(value: Result): value is Numeric {
  return value !== MISSING && isNumericValue(value);
}

/** Null, BSON's undefined and missing: what most operators answer with null. */
export function isNullish(value: Result): value is null | undefined | typeof MISSING {
  return value === null || value === undefined || value === MISSING;
}

/** The alias that `$type` gives, `missing` included. */
export function kindOf(value: Result): TypeName | 'missing' {
  return value === MISSING ? 'missing' : typeOf(value);
}

/** An operand as the value it stands for: whoever parsed the request has made sure that it is BSON. */
export function asValue(operand: unknown): Value {
  return operand as Value;
}

/** What an array or a document holds in the place of a missing value. */
export function orNull(value: Result): Value {
  return value === MISSING ? null : value;
}
