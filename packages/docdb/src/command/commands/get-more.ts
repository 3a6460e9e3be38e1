// https://www.mongodb.com/docs/manual/reference/command/getMore/
import { Long } from 'bson';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isArray } from '../../values/type-of.ts';
import type { CommandDefinition } from '../definition.ts';
import { numberField, stringField } from '../fields.ts';

export const getMore: CommandDefinition = {
  name: 'getMore',
  target: 'any',
  refuses: ['writeConcern'],
  fields: { collection: { type: 'string', required: true }, batchSize: { type: 'number', minimum: 0 } },
  async run(host, command) {
    const id = command['getMore'];
    if (!(id instanceof Long))
      throw new MongoServerError(ErrorCode.TypeMismatch, 'getMore takes the cursor id, a long');
    const batchSize = numberField(command, 'batchSize');
    return host.cursors.nextBatch(
      id,
      stringField(command, 'collection') ?? '',
      batchSize === 0 ? undefined : batchSize,
    );
  },
};

export const killCursors: CommandDefinition = {
  name: 'killCursors',
  target: 'collection',
  fields: { cursors: { type: 'array', required: true } },
  async run(host, command) {
    const ids = command['cursors'];
    const killed: Long[] = [];
    const notFound: Long[] = [];
    for (const id of isArray(ids) ? ids : []) {
      if (!(id instanceof Long)) throw new MongoServerError(ErrorCode.TypeMismatch, 'cursors takes cursor ids, longs');
      ((await host.cursors.kill(id)) ? killed : notFound).push(id);
    }
    return { cursorsKilled: killed, cursorsNotFound: notFound, cursorsAlive: [], cursorsUnknown: [] };
  },
};
