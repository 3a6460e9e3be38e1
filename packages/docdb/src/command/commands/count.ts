// https://www.mongodb.com/docs/manual/reference/command/count/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { toDouble } from '../../values/number.ts';
import { isNumeric } from '../../values/type-of.ts';
import type { Document } from '../../values/value.ts';
import type { CommandDefinition } from '../definition.ts';
import { documentField, hintField, hintRule, numberField } from '../fields.ts';
import { operationOptions } from '../generic-arguments.ts';
import { targetCollection } from '../target.ts';

const minInt64 = 2 ** 63;

export const count: CommandDefinition = {
  name: 'count',
  target: 'collection',
  refuses: ['writeConcern'],
  fields: {
    query: { type: 'object' },
    limit: { type: 'any' },
    skip: { type: 'number', minimum: 0, minimumCode: ErrorCode.BadValue },
    hint: hintRule,
    collation: { type: 'object' },
    fields: { type: 'any' },
  },
  async run(host, command) {
    const limit = countLimit(command);
    const skip = numberField(command, 'skip');
    const hint = hintField(command, 'hint');
    const n = await targetCollection(host, command).countDocuments(documentField(command, 'query') ?? {}, {
      ...operationOptions(command),
      ...(limit === 0 ? {} : { limit }),
      ...(skip === undefined ? {} : { skip }),
      ...(hint === undefined ? {} : { hint }),
    });
    return { n };
  },
};

/** The limit's absolute value, as the server reads it; 0 means none. */
function countLimit(command: Document): number {
  if (!Object.hasOwn(command, 'limit')) return 0;
  const limit = command['limit'];
  if (!isNumeric(limit))
    throw new MongoServerError(ErrorCode.BadValue, "Failed to parse: 'limit' field must be numeric");
  const number = toDouble(limit);
  if (!Number.isInteger(number) || Math.abs(number) > minInt64)
    throw new MongoServerError(ErrorCode.FailedToParse, `the limit of count has to be a 64-bit integer, not ${number}`);
  if (number === -minInt64) throw new MongoServerError(ErrorCode.BadValue, 'the limit of count is out of range');
  return Math.abs(number);
}
