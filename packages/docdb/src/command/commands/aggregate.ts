// https://www.mongodb.com/docs/manual/reference/command/aggregate/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { toDouble } from '../../values/number.ts';
import { isDocument, isNumeric, typeOf } from '../../values/type-of.ts';
import type { Document } from '../../values/value.ts';
import type { CommandDefinition, CommandHost } from '../definition.ts';
import { booleanField, checkFields, documentField, documentsField, hintField } from '../fields.ts';
import { operationOptions } from '../generic-arguments.ts';
import { targetName } from '../target.ts';

export const aggregate: CommandDefinition = {
  name: 'aggregate',
  target: 'any',
  fields: {
    pipeline: { type: 'objectArray', required: true },
    explain: { type: 'boolOrNumber' },
    allowDiskUse: { type: 'boolOrNumber' },
    cursor: { type: 'any' },
    bypassDocumentValidation: { type: 'boolOrNumber' },
    collation: { type: 'object' },
    hint: { type: 'hint', typeCode: ErrorCode.FailedToParse },
    let: { type: 'object' },
  },
  async run(host, command) {
    const name = aggregateTarget(host, command);
    const hint = hintField(command, 'hint');
    const options = { ...operationOptions(command), ...(hint === undefined ? {} : { hint }) };
    const pipeline = documentsField(command, 'pipeline') ?? [];
    const explain = booleanField(command, 'explain') ?? false;
    const batchSize = explain ? undefined : cursorBatchSize(command);
    const cursor = host.db.collection(name).aggregate(pipeline, options);
    if (explain) return cursor.explain('queryPlanner');
    return host.cursors.firstBatch(cursor, `${host.db.databaseName}.${name}`, batchSize);
  },
};

/** `{ aggregate: 1 }` is a pipeline without a collection, named as MongoDB names it. */
function aggregateTarget(host: CommandHost, command: Document): string {
  const target = command['aggregate'];
  if (isNumeric(target)) {
    if (toDouble(target) === 1) return '$cmd.aggregate';
    throw new MongoServerError(
      ErrorCode.FailedToParse,
      "Invalid command format: the 'aggregate' field must specify a collection name or 1",
    );
  }
  return targetName(host, command);
}

function cursorBatchSize(command: Document): number | undefined {
  const cursor = command['cursor'];
  if (!Object.hasOwn(command, 'cursor')) {
    throw new MongoServerError(
      ErrorCode.FailedToParse,
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  }
  if (!isDocument(cursor)) {
    throw new MongoServerError(ErrorCode.TypeMismatch, `cursor field must be of type object, not ${typeOf(cursor)}`);
  }
  checkFields('cursor', cursor, { batchSize: { type: 'number', minimum: 0 } });
  return documentField(command, 'cursor') === undefined || !isNumeric(cursor['batchSize'])
    ? undefined
    : Math.trunc(toDouble(cursor['batchSize']));
}
