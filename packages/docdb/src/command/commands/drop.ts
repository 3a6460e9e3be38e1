// https://www.mongodb.com/docs/manual/reference/command/drop/
import type { CommandDefinition } from '../definition.ts';
import { targetName, targetNamespace } from '../target.ts';

export const drop: CommandDefinition = {
  name: 'drop',
  target: 'collection',
  refuses: ['readConcern'],
  fields: {},
  async run(host, command) {
    const name = targetName(host, command);
    const indexes = await host.db
      .collection(name)
      .listIndexes()
      .catch(() => []);
    const dropped = await host.db.dropCollection(name);
    return dropped ? { nIndexesWas: indexes.length, ns: targetNamespace(host, command) } : {};
  },
};
