// https://www.mongodb.com/docs/manual/reference/command/findAndModify/
import { Budget } from '../language/budget.ts';
import { compileFilter } from '../language/match/compile.ts';
import { compileProjection } from '../language/projection/compile.ts';
import type { FindAndModifyRequest, FindAndModifyResult } from '../port/collection.ts';
import { ErrorCode, MongoServerError } from '../port/errors.ts';
import { parseStored } from '../values/parse/parse-stored.ts';
import type { Document } from '../values/value.ts';
import { deleteChange, updateChange } from './change-builder.ts';
import type { CollectionHost } from './collection-host.ts';
import type { Place } from './writer/request.ts';
import type { ChangeResult } from './writer/result.ts';

export async function findAndModify(
  host: CollectionHost,
  place: Place,
  request: FindAndModifyRequest,
  replacement: boolean,
): Promise<FindAndModifyResult> {
  const project = projector(host, request);
  const { filter, update, sort, remove } = request;
  const extras = sort === undefined ? {} : { sort };
  if (remove === true) {
    const result = await host.writes.change(
      deleteChange(place, request, false, { ...extras, returns: 'before' }),
      request,
    );
    return { value: project(result), lastErrorObject: { n: result.deleted } };
  }
  if (update === undefined) {
    throw new MongoServerError(ErrorCode.FailedToParse, "Either an update or 'remove' must be specified");
  }
  const returns = request.returnDocument ?? 'before';
  const change = updateChange(
    place,
    { ...request, filter, update },
    { multi: false, replacement },
    { ...extras, returns },
  );
  const result = await host.writes.change(change, request);
  const upserted = result.upsertedId === undefined ? {} : { upserted: result.upsertedId.value };
  return {
    value: project(result),
    lastErrorObject: { n: result.matched + result.upserted, updatedExisting: result.matched > 0, ...upserted },
  };
}

/** Compiled before anything is written, so that a wrong projection changes nothing. */
function projector(host: CollectionHost, request: FindAndModifyRequest): (result: ChangeResult) => Document | null {
  const { projection, filter } = request;
  if (projection === undefined || Object.keys(projection).length === 0) {
    return ({ document }) => (document === undefined || document === null ? null : parseStored(document.text));
  }
  const context = { now: new Date(host.engine.clock()), budget: new Budget() };
  compileFilter(filter, context);
  const compiled = compileProjection(projection, context, { filter });
  return ({ document, position }) =>
    document === undefined || document === null ? null : compiled.apply(parseStored(document.text), position ?? -1);
}
