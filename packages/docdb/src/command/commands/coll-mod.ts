// https://www.mongodb.com/docs/manual/reference/command/collMod/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import type { CommandDefinition, CommandHost } from '../definition.ts';
import { documentField } from '../fields.ts';
import { targetName, targetNamespace } from '../target.ts';
import { validationFields, validationOptions } from './create.ts';
import { modifyIndex } from './modify-index.ts';

/** Options of kinds of collections that this engine does not have. */
const foreignOptions = ['viewOn', 'pipeline', 'timeseries', 'expireAfterSeconds', 'cappedSize', 'cappedMax'] as const;

export const collMod: CommandDefinition = {
  name: 'collMod',
  target: 'collection',
  refuses: ['readConcern'],
  fields: {
    ...validationFields,
    index: { type: 'object' },
    viewOn: { type: 'string' },
    pipeline: { type: 'objectArray' },
    expireAfterSeconds: { type: 'any' },
    timeseries: { type: 'object' },
    cappedSize: { type: 'number' },
    cappedMax: { type: 'number' },
    dryRun: { type: 'boolOrNumber' },
  },
  async run(host, command) {
    const name = targetName(host, command);
    if ((await host.db.listCollections({ name })).length === 0)
      throw new MongoServerError(ErrorCode.NamespaceNotFound, `ns does not exist: ${targetNamespace(host, command)}`);
    refuseForeignOptions(command);
    const options = validationOptions(command);
    const changes = await indexChanges(host, command);
    if (Object.keys(options).length > 0) await host.db.collMod(name, options);
    return changes;
  },
};

function refuseForeignOptions(command: Document): void {
  for (const option of foreignOptions) {
    const value = command[option];
    if (value === undefined) continue;
    if (option === 'expireAfterSeconds' && value === null)
      throw new MongoServerError(
        ErrorCode.TypeMismatch,
        "BSON field 'collMod.expireAfterSeconds' is the wrong type 'null'",
      );
    if (value !== null)
      throw new MongoServerError(ErrorCode.InvalidOptions, `option not supported on a plain collection: ${option}`);
  }
}

async function indexChanges(host: CommandHost, command: Document): Promise<Document> {
  const index = documentField(command, 'index');
  return index === undefined ? {} : modifyIndex(host.db.collection(targetName(host, command)), index);
}
