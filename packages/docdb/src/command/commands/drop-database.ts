// https://www.mongodb.com/docs/manual/reference/command/dropDatabase/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { CommandDefinition } from '../definition.ts';
import { numberField } from '../fields.ts';

const notOne = 5255100;

export const dropDatabase: CommandDefinition = {
  name: 'dropDatabase',
  target: 'any',
  refuses: ['readConcern'],
  fields: { dropDatabase: { type: 'number', required: true } },
  async run(host, command) {
    if (numberField(command, 'dropDatabase') !== 1)
      throw new MongoServerError(notOne, 'have to pass 1 as db parameter');
    if (['admin', 'local', 'config'].includes(host.db.databaseName)) {
      throw new MongoServerError(
        ErrorCode.IllegalOperation,
        `Dropping the '${host.db.databaseName}' database is prohibited.`,
      );
    }
    await host.db.dropDatabase();
    return {};
  },
};
