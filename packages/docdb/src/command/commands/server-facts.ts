// What clients ask of any server: https://www.mongodb.com/docs/manual/reference/command/hello/ , ping, buildInfo, dbStats
import { isNumeric } from '../../values/type-of.ts';
import type { CommandDefinition } from '../definition.ts';

const wireVersionOf82 = 27;
const maxBsonObjectSize = 16 * 1024 * 1024;

export const ping: CommandDefinition = {
  name: 'ping',
  target: 'any',
  fields: {},
  run: () => Promise.resolve({}),
};

export const hello: CommandDefinition = {
  name: 'hello',
  target: 'any',
  fields: {
    helloOk: { type: 'any' },
    client: { type: 'object' },
    compression: { type: 'array' },
    saslSupportedMechs: { type: 'any' },
  },
  run: () =>
    Promise.resolve({
      isWritablePrimary: true,
      maxBsonObjectSize,
      maxMessageSizeBytes: 48_000_000,
      maxWriteBatchSize: 100_000,
      localTime: new Date(),
      minWireVersion: 0,
      maxWireVersion: wireVersionOf82,
      readOnly: false,
    }),
};

export const buildInfo: CommandDefinition = {
  name: 'buildInfo',
  target: 'any',
  fields: {},
  run: () =>
    Promise.resolve({ version: '8.2.0', versionArray: [8, 2, 0, 0], maxBsonObjectSize, storageEngines: ['sqlite'] }),
};

export const dbStats: CommandDefinition = {
  name: 'dbStats',
  target: 'any',
  fields: { scale: { type: 'any' }, freeStorage: { type: 'any' } },
  async run(host, command) {
    const stats = await host.db.stats();
    return isNumeric(command['scale']) ? { ...stats, scaleFactor: command['scale'] } : stats;
  },
};
