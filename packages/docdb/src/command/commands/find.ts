// https://www.mongodb.com/docs/manual/reference/command/find/
import type { FindOptions } from '../../port/collection.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import type { CommandDefinition } from '../definition.ts';
import { booleanField, documentField, hintField, hintRule, numberField } from '../fields.ts';
import { operationOptions } from '../generic-arguments.ts';
import { targetCollection, targetNamespace } from '../target.ts';

const notSupportedYet = ['min', 'max', 'returnKey', 'showRecordId'] as const;

export const find: CommandDefinition = {
  name: 'find',
  target: 'collection',
  refuses: ['writeConcern'],
  fields: {
    filter: { type: 'object', nullIsAbsent: false },
    projection: { type: 'object' },
    sort: { type: 'object' },
    hint: hintRule,
    skip: { type: 'number', minimum: 0, minimumCode: ErrorCode.BadValue },
    limit: { type: 'number', minimum: 0, minimumCode: ErrorCode.BadValue },
    batchSize: { type: 'number', minimum: 0 },
    singleBatch: { type: 'boolOrNumber' },
    min: { type: 'object' },
    max: { type: 'object' },
    returnKey: { type: 'boolOrNumber' },
    showRecordId: { type: 'boolOrNumber' },
    tailable: { type: 'boolOrNumber' },
    awaitData: { type: 'boolOrNumber' },
    oplogReplay: { type: 'boolOrNumber' },
    noCursorTimeout: { type: 'boolOrNumber' },
    allowPartialResults: { type: 'boolOrNumber' },
    allowDiskUse: { type: 'boolOrNumber' },
    collation: { type: 'object' },
    let: { type: 'object' },
  },
  async run(host, command) {
    refuseUnsupported(command);
    const cursor = targetCollection(host, command).find(documentField(command, 'filter') ?? {}, findOptions(command));
    return host.cursors.firstBatch(
      cursor,
      targetNamespace(host, command),
      numberField(command, 'batchSize'),
      booleanField(command, 'singleBatch') ?? false,
    );
  },
};

function findOptions(command: Document): FindOptions {
  const projection = documentField(command, 'projection');
  const sort = documentField(command, 'sort');
  const hint = hintField(command, 'hint');
  const skip = numberField(command, 'skip');
  const limit = numberField(command, 'limit');
  return {
    ...operationOptions(command),
    ...(projection === undefined ? {} : { projection }),
    ...(sort === undefined ? {} : { sort }),
    ...(hint === undefined ? {} : { hint }),
    ...(skip === undefined ? {} : { skip }),
    ...(limit === undefined ? {} : { limit }),
  };
}

function refuseUnsupported(command: Document): void {
  if (booleanField(command, 'awaitData') === true && booleanField(command, 'tailable') !== true) {
    throw new MongoServerError(ErrorCode.FailedToParse, 'Cannot set awaitData without tailable');
  }
  if (booleanField(command, 'tailable') === true) {
    throw new MongoServerError(
      ErrorCode.BadValue,
      'error processing query: tailable cursor requested on non capped collection',
    );
  }
  for (const name of notSupportedYet) {
    const asked = booleanField(command, name) === true || documentField(command, name) !== undefined;
    if (asked) throw new MongoServerError(ErrorCode.NotImplemented, `find does not support '${name}' on this engine`);
  }
}
