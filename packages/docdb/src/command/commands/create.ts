// https://www.mongodb.com/docs/manual/reference/command/create/
import type { CreateCollectionOptions } from '../../port/client.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import type { CommandDefinition } from '../definition.ts';
import { checkFields, documentField, type FieldTable, stringField } from '../fields.ts';
import { targetName } from '../target.ts';
import { checkCollectionKind } from './collection-kind.ts';
import { checkStorageEngine } from './storage-engine.ts';

const levels = ['off', 'strict', 'moderate'] as const;
const actions = ['error', 'warn', 'errorAndLog'] as const;

/** What `create` and `collMod` share. */
export const validationFields: FieldTable = {
  validator: { type: 'object' },
  validationLevel: { type: 'string' },
  validationAction: { type: 'string' },
  changeStreamPreAndPostImages: { type: 'object' },
};

const collationFields: FieldTable = { locale: { type: 'string', required: true } };

export const create: CommandDefinition = {
  name: 'create',
  target: 'collection',
  refuses: ['readConcern'],
  fields: {
    ...validationFields,
    capped: { type: 'boolOrNumber' },
    autoIndexId: { type: 'boolOrNumber' },
    idIndex: { type: 'object' },
    size: { type: 'number' },
    max: { type: 'number' },
    storageEngine: { type: 'object' },
    indexOptionDefaults: { type: 'object' },
    viewOn: { type: 'string' },
    pipeline: { type: 'objectArray' },
    collation: { type: 'object' },
    timeseries: { type: 'object' },
    clusteredIndex: { type: 'any' },
    encryptedFields: { type: 'object' },
    expireAfterSeconds: { type: 'number' },
    temp: { type: 'boolOrNumber' },
  },
  async run(host, command) {
    const name = targetName(host, command);
    checkCollectionKind(command);
    checkStorageEngine(command);
    const collation = documentField(command, 'collation');
    if (collation !== undefined) checkFields('create.collation', { locale: collation['locale'] }, collationFields);
    await host.db.createCollection(name, {
      ...validationOptions(command),
      ...(collation === undefined ? {} : { collation }),
    });
    return {};
  },
};

/** The validator, its level and action, and pre- and post-images, checked. */
export function validationOptions(command: Document): CreateCollectionOptions {
  const validator = documentField(command, 'validator');
  const validationLevel = oneOf(command, 'validationLevel', levels);
  const validationAction = oneOf(command, 'validationAction', actions);
  const images = documentField(command, 'changeStreamPreAndPostImages');
  if (images !== undefined)
    checkFields('changeStreamPreAndPostImages', images, { enabled: { type: 'bool', required: true } });
  return {
    ...(validator === undefined ? {} : { validator }),
    ...(validationLevel === undefined ? {} : { validationLevel }),
    ...(validationAction === undefined ? {} : { validationAction: validationAction === 'warn' ? 'warn' : 'error' }),
    ...(images === undefined ? {} : { changeStreamPreAndPostImages: { enabled: images['enabled'] === true } }),
  };
}

function oneOf<T extends string>(command: Document, field: string, allowed: readonly T[]): T | undefined {
  const value = stringField(command, field);
  if (value === undefined) return undefined;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    throw new MongoServerError(
      ErrorCode.BadValue,
      `Enumeration value '${value}' for field '${field}' is not a valid value.`,
    );
  }
  return found;
}
