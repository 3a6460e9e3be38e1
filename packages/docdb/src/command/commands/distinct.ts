// https://www.mongodb.com/docs/manual/reference/command/distinct/
import { ErrorCode } from '../../port/errors.ts';
import type { CommandDefinition } from '../definition.ts';
import { documentField, hintField, stringField } from '../fields.ts';
import { operationOptions } from '../generic-arguments.ts';
import { targetCollection } from '../target.ts';

export const distinct: CommandDefinition = {
  name: 'distinct',
  target: 'collection',
  refuses: ['writeConcern'],
  fields: {
    key: { type: 'string', required: true },
    query: { type: 'object' },
    collation: { type: 'object' },
    hint: { type: 'hint', typeCode: ErrorCode.FailedToParse },
  },
  async run(host, command) {
    const hint = hintField(command, 'hint');
    const values = await targetCollection(host, command).distinct(
      stringField(command, 'key') ?? '',
      documentField(command, 'query') ?? {},
      { ...operationOptions(command), ...(hint === undefined ? {} : { hint }) },
    );
    return { values };
  },
};
