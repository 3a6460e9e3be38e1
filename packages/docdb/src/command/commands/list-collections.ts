// https://www.mongodb.com/docs/manual/reference/command/listCollections/
import { Budget } from '../../language/budget.ts';
import { compileFilter } from '../../language/match/compile.ts';
import type { CollectionInfo } from '../../port/client.ts';
import { ErrorCode } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import type { CommandDefinition } from '../definition.ts';
import { booleanField, checkFields, documentField, numberField } from '../fields.ts';
import { listCursor } from '../list-cursor.ts';

export const listCollections: CommandDefinition = {
  name: 'listCollections',
  target: 'any',
  refuses: ['writeConcern', 'readConcern'],
  fields: {
    filter: { type: 'object' },
    nameOnly: { type: 'bool' },
    authorizedCollections: { type: 'bool' },
    cursor: { type: 'object' },
  },
  async run(host, command) {
    const cursor = documentField(command, 'cursor') ?? {};
    checkFields('listCollections.cursor', cursor, {
      batchSize: { type: 'number', minimum: 0, minimumCode: ErrorCode.BadValue },
    });
    const describe = booleanField(command, 'nameOnly') === true ? describeShortly : describeFully;
    const filter = compileFilter(documentField(command, 'filter') ?? {}, { now: new Date(), budget: new Budget() });
    const collections = (await host.db.listCollections()).map(describe).filter((info) => filter.test(info));
    const namespace = `${host.db.databaseName}.$cmd.listCollections`;
    return host.cursors.firstBatch(listCursor(collections), namespace, numberField(cursor, 'batchSize'));
  },
};

function describeShortly({ name, type }: CollectionInfo): Document {
  return { name, type };
}

function describeFully({ name, type, options }: CollectionInfo): Document {
  return {
    name,
    type,
    options: { ...options },
    info: { readOnly: false },
    idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
  };
}
