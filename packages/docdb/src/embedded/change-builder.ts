// From the driver's models and options to the writer's changes.
import type { DeleteModel, Precondition, UpdateModel, WriteModel } from '../port/client.ts';
import type { UpdateOptions } from '../port/collection.ts';
import { ErrorCode, MongoServerError } from '../port/errors.ts';
import type { Document } from '../values/value.ts';
import { idKey } from './executor/index-entries.ts';
import { newDocument } from './stored-document.ts';
import type { Change, DeleteChange, InsertChange, Place, QueryChange, UpdateChange } from './writer/request.ts';
import type { NewRow } from './writer/rows.ts';

export interface PreparedInsert extends NewRow {
  readonly id: Document[string];
}

export function prepareInsert(document: Document, place: Place, now: number): PreparedInsert {
  const { id, text, plain, version } = newDocument(document, place.stamped, now);
  return { id, key: idKey(id), text, plain, version };
}

/** What one change may ask for besides its model. */
export interface ChangeExtras {
  readonly returns?: QueryChange['returns'];
  readonly expect?: Precondition;
  readonly sort?: Document;
  readonly let?: Document;
  readonly bypassValidation?: boolean;
}

export function updateChange(
  place: Place,
  model: UpdateModel & Pick<UpdateOptions, 'let' | 'bypassDocumentValidation'>,
  kind: { readonly multi: boolean; readonly replacement: boolean },
  extras: ChangeExtras = {},
): UpdateChange {
  return {
    kind: 'update',
    ...queryOf(place, model, extras),
    multi: kind.multi,
    replacement: kind.replacement,
    update: model.update,
    upsert: model.upsert === true,
    arrayFilters: model.arrayFilters ?? [],
    bypassValidation: (extras.bypassValidation ?? model.bypassDocumentValidation) === true,
  };
}

export function deleteChange(
  place: Place,
  model: DeleteModel,
  multi: boolean,
  extras: ChangeExtras = {},
): DeleteChange {
  return { kind: 'delete', ...queryOf(place, model, extras), multi };
}

export function insertChange(place: Place, part: number, extras: ChangeExtras = {}): InsertChange {
  return {
    kind: 'insert',
    place,
    part,
    bypassValidation: extras.bypassValidation === true,
    returns: extras.returns === 'after' ? 'after' : 'none',
    expect: extras.expect ?? null,
  };
}

/** The change of a bulk-write model; documents to insert are prepared and put into `rows`. */
export function changeOfModel(
  place: Place,
  model: WriteModel,
  { rows, now }: { readonly rows: PreparedInsert[]; readonly now: number },
  extras: ChangeExtras = {},
): Change {
  if ('insertOne' in model) {
    rows.push(prepareInsert(model.insertOne.document, place, now));
    return insertChange(place, rows.length - 1, extras);
  }
  if ('updateOne' in model) return updateChange(place, model.updateOne, { multi: false, replacement: false }, extras);
  if ('updateMany' in model) return updateChange(place, model.updateMany, { multi: true, replacement: false }, extras);
  if ('replaceOne' in model) {
    const { replacement, ...rest } = model.replaceOne;
    return updateChange(place, { ...rest, update: replacement }, { multi: false, replacement: true }, extras);
  }
  if ('deleteOne' in model) return deleteChange(place, model.deleteOne, false, extras);
  if ('deleteMany' in model) return deleteChange(place, model.deleteMany, true, extras);
  throw new MongoServerError(ErrorCode.BadValue, `unknown write operation: ${Object.keys(model).join(', ')}`);
}

function queryOf(
  place: Place,
  model: DeleteModel & { readonly let?: Document },
  extras: ChangeExtras,
): Omit<QueryChange, 'multi'> {
  return {
    place,
    filter: model.filter,
    hint: model.hint ?? null,
    collation: model.collation ?? null,
    variables: extras.let ?? model.let ?? null,
    sort: extras.sort ?? null,
    returns: extras.returns ?? 'none',
    expect: extras.expect ?? null,
    targets: null,
  };
}
