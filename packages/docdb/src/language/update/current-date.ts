// https://www.mongodb.com/docs/manual/reference/operator/update/currentDate/
import { Timestamp } from 'bson';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isDocument, typeOf } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import { identicalValues } from './identical.ts';
import type { UpdateOperator } from './operator.ts';

export const currentDate: UpdateOperator = {
  name: '$currentDate',
  compile: (path, operand, context) => {
    const now = isTimestamp(path, operand) ? timestampOf(context.now) : new Date(context.now);
    return [
      {
        path,
        modifier: { update: (current) => (identicalValues(current, now) ? current : now), create: () => now },
      },
    ];
  },
};

/** The timestamp of a moment, with the first ordinal of its second. */
export function timestampOf(moment: Date): Timestamp {
  return new Timestamp({ t: Math.floor(moment.getTime() / 1000), i: 1 });
}

function isTimestamp(path: string, operand: Value): boolean {
  if (typeof operand === 'boolean') return false;
  if (!isDocument(operand)) {
    throw new MongoServerError(
      ErrorCode.BadValue,
      `${typeOf(operand)} is not valid for $currentDate of '${path}': use a boolean, or {$type: 'date' | 'timestamp'}`,
    );
  }
  const unknown = Object.keys(operand).find((name) => name !== '$type');
  if (unknown !== undefined) {
    throw new MongoServerError(ErrorCode.BadValue, `Unrecognized $currentDate option '${unknown}' for '${path}'`);
  }
  const type = Object.hasOwn(operand, '$type') ? operand['$type'] : undefined;
  if (type !== 'date' && type !== 'timestamp') {
    throw new MongoServerError(
      ErrorCode.BadValue,
      `The '$type' of $currentDate of '${path}' must be the string 'date' or 'timestamp'`,
    );
  }
  return type === 'timestamp';
}
