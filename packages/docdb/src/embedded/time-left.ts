// https://www.mongodb.com/docs/manual/reference/method/cursor.maxTimeMS/
import { ErrorCode, MongoServerError } from '../port/errors.ts';
import type { ReadLimits } from './executor/read-door.ts';

/** Runs one part of a read that comes in batches, within what the parts before have left of its time. */
export type WithinTime = <T>(part: (limits: ReadLimits) => Promise<T>) => Promise<T>;

/** `maxTimeMS` counts the work for all batches of a cursor together: a limit for each would bound no read that has many. */
export function withinTime(limits: ReadLimits, now: () => number = performance.now.bind(performance)): WithinTime {
  const { maxTimeMS } = limits;
  if (maxTimeMS === undefined || maxTimeMS === 0) return (part) => part(limits);
  let leftMs = maxTimeMS;
  return async (part) => {
    if (leftMs <= 0) throw new MongoServerError(ErrorCode.MaxTimeMSExpired, 'operation exceeded time limit');
    const began = now();
    try {
      return await part({ ...limits, maxTimeMS: Math.max(1, Math.ceil(leftMs)) });
    } finally {
      leftMs -= now() - began;
    }
  };
}
