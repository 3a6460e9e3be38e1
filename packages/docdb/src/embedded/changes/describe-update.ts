// https://www.mongodb.com/docs/manual/reference/change-events/update/#update-description
import { formatStored } from '../../values/format/format-stored.ts';
import { isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { setField } from '../own-fields.ts';

/** `{ updatedFields, removedFields }` with dotted paths; an array that changed is given whole. */
export function describeUpdate(before: Document, after: Document): Document {
  const updatedFields: Document = {};
  const removedFields: string[] = [];
  compare(before, after, '', { updatedFields, removedFields });
  return { updatedFields, removedFields };
}

interface Differences {
  readonly updatedFields: Document;
  readonly removedFields: string[];
}

function compare(before: Document, after: Document, prefix: string, found: Differences): void {
  for (const name of Object.keys(before)) {
    if (!Object.hasOwn(after, name)) found.removedFields.push(prefix + name);
  }
  for (const name of Object.keys(after)) {
    const value = after[name];
    if (!Object.hasOwn(before, name)) {
      setField(found.updatedFields, prefix + name, value);
      continue;
    }
    const old = before[name];
    if (old === value) continue;
    if (isDocument(old) && isDocument(value)) compare(old, value, `${prefix}${name}.`, found);
    else if (!same(old, value)) setField(found.updatedFields, prefix + name, value);
  }
}

function same(left: Value, right: Value): boolean {
  if (typeof left !== 'object' || typeof right !== 'object') return Object.is(left, right);
  return formatStored({ v: left }).text === formatStored({ v: right }).text;
}
