// https://www.mongodb.com/docs/manual/reference/command/findAndModify/
import type { FindAndModifyRequest } from '../../port/collection.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isNumeric } from '../../values/type-of.ts';
import type { Document } from '../../values/value.ts';
import type { CommandDefinition } from '../definition.ts';
import { booleanField, documentField, documentsField, hintField, hintRule } from '../fields.ts';
import { operationOptions } from '../generic-arguments.ts';
import { targetCollection } from '../target.ts';
import { updateOperand } from './update.ts';

export const findAndModify: CommandDefinition = {
  name: 'findAndModify',
  target: 'collection',
  fields: {
    query: { type: 'object' },
    fields: { type: 'object' },
    sort: { type: 'object' },
    hint: hintRule,
    collation: { type: 'object' },
    arrayFilters: { type: 'objectArray' },
    remove: { type: 'boolOrNumber' },
    update: { type: 'objectOrArray', typeCode: ErrorCode.FailedToParse },
    upsert: { type: 'boolOrNumber' },
    new: { type: 'boolOrNumber' },
    bypassDocumentValidation: { type: 'boolOrNumber' },
    let: { type: 'object' },
  },
  async run(host, command) {
    const { value, lastErrorObject } = await targetCollection(host, command).findAndModify(request(command));
    return { lastErrorObject: { ...lastErrorObject }, value };
  },
};

function request(command: Document): FindAndModifyRequest {
  const remove = booleanField(command, 'remove') ?? false;
  checkCombination(command, remove);
  const hint = hintField(command, 'hint');
  const sort = documentField(command, 'sort');
  const projection = documentField(command, 'fields');
  const arrayFilters = documentsField(command, 'arrayFilters');
  return {
    ...operationOptions(command),
    filter: documentField(command, 'query') ?? {},
    upsert: booleanField(command, 'upsert') ?? false,
    bypassDocumentValidation: booleanField(command, 'bypassDocumentValidation') ?? false,
    returnDocument: booleanField(command, 'new') === true ? 'after' : 'before',
    ...(remove ? { remove } : { update: updateOperand(command['update']) }),
    ...(hint === undefined ? {} : { hint }),
    ...(sort === undefined ? {} : { sort }),
    ...(projection === undefined ? {} : { projection }),
    ...(arrayFilters === undefined ? {} : { arrayFilters }),
  };
}

function checkCombination(command: Document, remove: boolean): void {
  const hasUpdate = Object.hasOwn(command, 'update') && command['update'] !== null && command['update'] !== undefined;
  const asked = (name: string): boolean => booleanField(command, name) === true;
  if (!remove && !hasUpdate)
    throw new MongoServerError(ErrorCode.FailedToParse, 'Either an update or remove=true must be specified');
  if (!remove) return;
  if (hasUpdate) throw new MongoServerError(ErrorCode.FailedToParse, 'Cannot specify both an update and remove=true');
  if (asked('upsert'))
    throw new MongoServerError(ErrorCode.FailedToParse, 'Cannot specify both upsert=true and remove=true');
  if (asked('new')) {
    throw new MongoServerError(
      ErrorCode.FailedToParse,
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  }
  if (Object.hasOwn(command, 'arrayFilters') && !isNumeric(command['arrayFilters'])) {
    throw new MongoServerError(ErrorCode.FailedToParse, 'Cannot specify arrayFilters and remove=true');
  }
}
