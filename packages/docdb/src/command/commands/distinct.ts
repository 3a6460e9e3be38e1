// https://www.mongodb.com/docs/manual/reference/command/distinct/
import { MongoServerError } from '../../port/errors.ts';
import type { CommandDefinition } from '../definition.ts';
import { documentField, hintField, hintRule, stringField } from '../fields.ts';
import { operationOptions } from '../generic-arguments.ts';
import { targetCollection } from '../target.ts';

const nullInKey = 31032;

export const distinct: CommandDefinition = {
  name: 'distinct',
  target: 'collection',
  refuses: ['writeConcern'],
  fields: {
    key: { type: 'string', required: true },
    query: { type: 'object' },
    collation: { type: 'object' },
    hint: hintRule,
  },
  async run(host, command) {
    const key = stringField(command, 'key') ?? '';
    if (key.includes('\0')) throw new MongoServerError(nullInKey, 'the key of distinct holds no null character');
    const hint = hintField(command, 'hint');
    const values = await targetCollection(host, command).distinct(key, documentField(command, 'query') ?? {}, {
      ...operationOptions(command),
      ...(hint === undefined ? {} : { hint }),
    });
    return { values };
  },
};
