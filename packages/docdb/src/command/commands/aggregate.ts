// https://www.mongodb.com/docs/manual/reference/command/aggregate/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { toDouble } from '../../values/number.ts';
import { isDocument, isNumeric, typeOf } from '../../values/type-of.ts';
import type { Document } from '../../values/value.ts';
import type { CommandDefinition, CommandHost } from '../definition.ts';
import { booleanField, checkFields, documentsField, hintField, hintRule, numberField } from '../fields.ts';
import { operationOptions } from '../generic-arguments.ts';
import { targetName } from '../target.ts';

export const aggregate: CommandDefinition = {
  name: 'aggregate',
  target: 'any',
  fields: {
    pipeline: { type: 'objectArray', required: true, nullIsAbsent: false },
    explain: { type: 'bool', nullIsAbsent: false },
    allowDiskUse: { type: 'bool', nullIsAbsent: false },
    cursor: { type: 'any' },
    bypassDocumentValidation: { type: 'boolOrNumber' },
    collation: { type: 'object' },
    hint: hintRule,
    let: { type: 'object' },
  },
  async run(host, command) {
    const name = aggregateTarget(host, command);
    const hint = hintField(command, 'hint');
    const options = { ...operationOptions(command), ...(hint === undefined ? {} : { hint }) };
    const pipeline = documentsField(command, 'pipeline') ?? [];
    const explain = booleanField(command, 'explain') ?? false;
    const batchSize = cursorBatchSize(command, explain);
    if (explain && command['writeConcern'] !== undefined && command['writeConcern'] !== null)
      throw new MongoServerError(ErrorCode.FailedToParse, 'explain of aggregate does not support writeConcern');
    const cursor =
      name === null ? host.db.aggregate(pipeline, options) : host.db.collection(name).aggregate(pipeline, options);
    if (explain) return { ...(await cursor.explain('queryPlanner')), command };
    const namespace = `${host.db.databaseName}.${name ?? '$cmd.aggregate'}`;
    return host.cursors.firstBatch(cursor, namespace, batchSize);
  },
};

/** Null for `{ aggregate: 1 }`, a pipeline without a collection. */
function aggregateTarget(host: CommandHost, command: Document): string | null {
  const target = command['aggregate'];
  if (isNumeric(target)) {
    if (toDouble(target) === 1) return null;
    throw new MongoServerError(
      ErrorCode.BadValue,
      "Invalid command format: the 'aggregate' field must specify a collection name or 1",
    );
  }
  return targetName(host, command);
}

/** A cursor is a must, but for an explanation. */
function cursorBatchSize(command: Document, isExplained: boolean): number | undefined {
  const cursor = command['cursor'];
  if (!Object.hasOwn(command, 'cursor')) {
    if (isExplained) return undefined;
    throw new MongoServerError(
      ErrorCode.FailedToParse,
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  }
  if (!isDocument(cursor)) {
    throw new MongoServerError(ErrorCode.TypeMismatch, `cursor field must be of type object, not ${typeOf(cursor)}`);
  }
  checkFields('cursor', cursor, { batchSize: { type: 'number', minimum: 0, minimumCode: ErrorCode.BadValue } });
  return numberField(cursor, 'batchSize');
}
