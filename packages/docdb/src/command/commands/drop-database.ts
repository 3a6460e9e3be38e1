// https://www.mongodb.com/docs/manual/reference/command/dropDatabase/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { toDouble } from '../../values/number.ts';
import { isNumeric } from '../../values/type-of.ts';
import type { CommandDefinition } from '../definition.ts';

const notOne = 5255100;

export const dropDatabase: CommandDefinition = {
  name: 'dropDatabase',
  target: 'any',
  refuses: ['readConcern'],
  fields: {},
  async run(host, command) {
    const value = command['dropDatabase'];
    if (!isNumeric(value)) throw new MongoServerError(ErrorCode.TypeMismatch, 'dropDatabase takes the number 1');
    if (toDouble(value) !== 1) throw new MongoServerError(notOne, 'have to pass 1 as db parameter');
    if (['admin', 'local', 'config'].includes(host.db.databaseName)) {
      throw new MongoServerError(
        ErrorCode.IllegalOperation,
        `Dropping the '${host.db.databaseName}' database is prohibited.`,
      );
    }
    const existed = (await host.db.listCollections()).length > 0;
    await host.db.dropDatabase();
    return existed ? { dropped: host.db.databaseName } : {};
  },
};
