// https://www.mongodb.com/docs/manual/reference/command/collMod/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { CommandDefinition } from '../definition.ts';
import { targetName } from '../target.ts';
import { validationFields, validationOptions } from './create.ts';

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
    for (const option of [
      'index',
      'viewOn',
      'pipeline',
      'timeseries',
      'expireAfterSeconds',
      'cappedSize',
      'cappedMax',
    ] as const) {
      if (command[option] !== undefined && command[option] !== null) {
        throw new MongoServerError(ErrorCode.NotImplemented, `collMod does not support '${option}' on this engine`);
      }
    }
    await host.db.collMod(name, validationOptions(command));
    return {};
  },
};
