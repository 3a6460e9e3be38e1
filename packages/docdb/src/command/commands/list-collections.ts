// https://www.mongodb.com/docs/manual/reference/command/listCollections/
import { Long } from 'bson';
import type { Document } from '../../values/value.ts';
import type { CommandDefinition } from '../definition.ts';
import { booleanField, checkFields, documentField } from '../fields.ts';

export const listCollections: CommandDefinition = {
  name: 'listCollections',
  target: 'any',
  refuses: ['writeConcern'],
  fields: {
    filter: { type: 'object' },
    nameOnly: { type: 'boolOrNumber' },
    authorizedCollections: { type: 'boolOrNumber' },
    cursor: { type: 'object' },
  },
  async run(host, command) {
    const cursor = documentField(command, 'cursor');
    if (cursor !== undefined)
      checkFields('listCollections.cursor', cursor, { batchSize: { type: 'number', minimum: 0 } });
    const nameOnly = booleanField(command, 'nameOnly') ?? false;
    const collections = await host.db.listCollections(documentField(command, 'filter') ?? {});
    const firstBatch = collections.map(
      ({ name, type, options }): Document =>
        nameOnly
          ? { name, type }
          : {
              name,
              type,
              options: { ...options },
              info: { readOnly: false },
              idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
            },
    );
    return { cursor: { id: Long.ZERO, ns: `${host.db.databaseName}.$cmd.listCollections`, firstBatch } };
  },
};
