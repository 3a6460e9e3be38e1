// https://www.mongodb.com/docs/manual/core/schema-validation/
import { Budget } from '../../language/budget.ts';
import type { LanguageContext } from '../../language/context.ts';
import { compileFilter } from '../../language/match/compile.ts';
import { explainFilter } from '../../language/match/explain.ts';
import type { Filter } from '../../language/match/filter.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import type { CollectionEntry } from '../catalog/catalog.ts';
import { collationOf } from '../catalog/collation-of.ts';

const compiled = new WeakMap<CollectionEntry, Filter>();

export function hasValidator(entry: CollectionEntry): boolean {
  return entry.options.validator !== undefined && entry.options.validationLevel !== 'off';
}

export function validateNew(entry: CollectionEntry, document: Document, now: number): void {
  if (!hasValidator(entry) || entry.options.validationAction === 'warn') return;
  if (!validatorOf(entry, now).test(document)) throw refusal(entry, document, now);
}

/** `moderate` leaves documents alone that did not pass before. */
export function validateUpdate(
  entry: CollectionEntry,
  { before, after }: { readonly before: Document; readonly after: Document },
  now: number,
): void {
  if (!hasValidator(entry) || entry.options.validationAction === 'warn') return;
  const validator = validatorOf(entry, now);
  if (validator.test(after)) return;
  if (entry.options.validationLevel === 'moderate' && !validator.test(before)) return;
  throw refusal(entry, after, now);
}

function validatorOf(entry: CollectionEntry, now: number): Filter {
  let filter = compiled.get(entry);
  if (filter === undefined) {
    filter = compileValidator(entry.options.validator ?? {}, entry.options.collation, now);
    compiled.set(entry, filter);
  }
  return filter;
}

/** Checks and compiles a validator; one that could take unbounded time on a document is refused, since the writer runs it. */
export function compileValidator(validator: Document, collation: Document | undefined, now: number): Filter {
  const filter = compileFilter(validator, contextOf(collation, now));
  if (filter.hazardous) {
    throw new MongoServerError(
      ErrorCode.BadValue,
      'the validator has a regular expression that may take unbounded time; write it without nested repetition',
    );
  }
  return filter;
}

function contextOf(collation: Document | undefined, now: number): LanguageContext {
  const compiled = collationOf(collation);
  return { now: new Date(now), budget: new Budget(), ...(compiled === undefined ? {} : { collation: compiled }) };
}

function refusal(entry: CollectionEntry, document: Document, now: number): MongoServerError {
  const { validator = {}, collation } = entry.options;
  return new MongoServerError(ErrorCode.DocumentValidationFailure, 'Document failed validation', {
    errInfo: {
      failingDocumentId: document['_id'],
      details: explainFilter(validator, document, contextOf(collation, now)),
    },
  });
}
